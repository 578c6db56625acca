# Filer ved punkter: hvad de er, og hvad de hedder.
attach-misnamed = Filens navn ender på ».{ $ending }«, men indholdet er { $kind }. Den er ikke gemt. Giv filen navn efter det, den er (.{ $should }), eller gem den som PDF, og prøv igen.
file-kind = Fil
file-kind-pdf = PDF
file-kind-picture = et billede
file-kind-text = tekst
file-kind-rtf = et RTF-dokument
file-kind-word = et Word-dokument
file-kind-excel = et Excel-ark
file-kind-slides = en PowerPoint-præsentation
file-kind-open = et OpenDocument-dokument
file-kind-old = et dokument fra en ældre udgave af Office
file-kind-other = en fil af en anden slags
size-kb = { $size } kB
size-mb = { $size } MB
