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

case-documents = Hent fra sagen
case-documents-choose = Dokumenter i sagens mappe
case-documents-fetch = Vedhæft de valgte
case-documents-attached = er vedhæftet
case-documents-hint = Hvert dokument bliver et bilag med titel og dokumentnummer. Dokumentet i sagen bliver, hvor det er.
case-documents-cut = { $count ->
    [one] Der vises ét dokument, og der er flere. Vedhæft resten som filer.
   *[other] Der vises { $count } dokumenter, og der er flere. Vedhæft resten som filer.
}
case-documents-no-number = Punktet har intet sagsnummer. Skriv det i feltet Sagsnummer, og gem: så står sagens dokumenter her.
case-documents-none = Mappen for sag { $number } er tom.
case-documents-bad-number = Sagsnummeret »{ $number }« kan ikke være navnet på en mappe. Et sagsnummer har bogstaver, cifre, bindestreg, skråstreg og punktum.
case-documents-no-folder = Der er ingen mappe for sag { $number }. Står sagsnummeret rigtigt? Ellers kommer mappen, når sagssystemet har lagt et dokument i den.
case-documents-unreadable = Sagssystemets mappe kan ikke læses lige nu. Prøv igen, eller vedhæft filen fra din computer; siger siden det samme i morgen, så sig det til it-afdelingen.
case-documents-gone = »{ $number }« ligger ikke længere i sagens mappe. Vælg igen.
case-documents-nothing-chosen = Der er ikke valgt et dokument. Sæt hak ved et eller flere, og prøv igen.
case-documents-too-many = Der kan hentes højst { $most } dokumenter ad gangen. Vælg færre, og hent resten bagefter.
