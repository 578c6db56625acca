# Skrivefeltet.
tools = Skriveværktøjer
tool-bold = Fed
tool-italic = Kursiv
tool-list = Punkter
tool-numbers = Numre
tool-heading = Overskrift
tool-table = Tabel
draft-here = Der er ingen forbindelse, eller du er logget ud. Teksten gemmes i denne browser og sendes, når forbindelsen er tilbage. Log ind i et andet vindue, hvis du er logget ud.
draft-over = Du er ikke logget ind længere. Det, du skrev, er gemt. Log ind i et andet vindue, og tryk på Gem igen; eller tryk nu, så kommer du til log ind og tilbage hertil.
draft-large = Det er mere, end en formular må fylde (2 MB), så kladden kan ikke gemmes. Teksten står her på siden: del den i flere afsnit, eller vedhæft den som bilag.
session-was-over = Du var ikke logget ind længere, da du trykkede. Det, du skrev, er gemt som din kladde og står der igen, når du er logget ind.
