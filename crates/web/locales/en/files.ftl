# Files of items: what they are, and what they are called.
attach-misnamed = The name of the file ends in “.{ $ending }”, but its content is { $kind }. It is not saved. Name the file after what it is (.{ $should }), or save it as PDF, and try again.
file-kind = File
file-kind-pdf = a PDF
file-kind-picture = a picture
file-kind-text = text
file-kind-rtf = an RTF document
file-kind-word = a Word document
file-kind-excel = an Excel sheet
file-kind-slides = a PowerPoint presentation
file-kind-open = an OpenDocument document
file-kind-old = a document of an older Office
file-kind-other = a file of another kind
size-kb = { $size } kB
size-mb = { $size } MB

case-documents = Fetch from the case
case-documents-choose = Documents in the case's folder
case-documents-fetch = Attach those chosen
case-documents-attached = is attached
case-documents-hint = Each document becomes an attachment with title and document number. The document in the case stays where it is.
case-documents-cut = { $count ->
    [one] One document is shown, and there are more. Attach the rest as files.
   *[other] { $count } documents are shown, and there are more. Attach the rest as files.
}
case-documents-no-number = The item has no case number. Type it in the field Case number and save: the case's documents then stand here.
case-documents-none = The folder of case { $number } is empty.
case-documents-bad-number = The case number “{ $number }” cannot be the name of a folder. A case number has letters, digits, hyphens, strokes and full stops.
case-documents-no-folder = There is no folder for case { $number }. Is the case number right? If so, the folder comes when the case system has put a document there.
case-documents-unreadable = The case system's folder cannot be read just now. Try again, or attach the file from your computer; if the page says the same tomorrow, tell the IT department.
case-documents-gone = “{ $number }” is no longer in the case's folder. Choose again.
case-documents-nothing-chosen = No document is chosen. Tick one or more, and try again.
case-documents-too-many = At most { $most } documents can be fetched at once. Choose fewer, and fetch the rest afterwards.
