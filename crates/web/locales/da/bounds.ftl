sign-in-busy = Mange logger ind på én gang lige nu, så dit forsøg er ikke behandlet. Prøv igen om et øjeblik.
unreadable-too-long = Et felt må højst rumme 200.000 tegn, og intet er gemt. Del teksten i flere afsnit, eller vedhæft den som bilag.
