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
