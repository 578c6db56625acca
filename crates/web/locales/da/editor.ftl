# Skrivefeltet.
tools = Skriveværktøjer
tool-bold = Fed
tool-italic = Kursiv
tool-list = Punkter
tool-numbers = Numre
tool-heading = Overskrift
tool-table = Tabel
draft-here = Der er ingen forbindelse, eller du er logget ud. Teksten gemmes i denne browser og sendes, når forbindelsen er tilbage. Log ind i et andet vindue, hvis du er logget ud.
