control = Check a document
control-of = Check: { $name }
control-lead = Here anybody can see whether minutes or an agenda are as they were given out, and who has signed them.
control-paste = Look a fingerprint up
control-fingerprint = Fingerprint
control-fingerprint-hint = 64 digits and letters. They stand last in the PDF and the text and at the foot of the meeting's page.
control-look = Look up
control-upload = Check a file
control-file = Data file (.json)
control-file-hint = Get it with “Get data” on the meeting's page. At most 8 MB. The file is not kept.
control-check = Check
control-choose = Choose a file
control-not-readable = That is no fingerprint. It must be 64 digits and letters from a to f. Try to copy the whole line from the document.
control-unknown = The fingerprint is not known here
control-unknown-text = No document that you can see has this fingerprint. That does not say whether there is one you cannot see. There are three possibilities:
control-unknown-typed = The fingerprint was typed or copied wrongly. Paste it again from the last page of the document.
control-unknown-changed = The document was changed since it was given out. Fetch it again from the page of the meeting, and look up the new fingerprint.
control-unknown-closed = The document is not public, or was taken off the web again. If you have access to it, sign in and look it up again; otherwise ask whoever gave it to you, or the municipality's secretariat.
control-known = The fingerprint is known
control-belongs = It belongs to
control-first = First given out
control-entry = Number in the program's journal
control-kind-imported = Read in from a document
control-kind-released = Agenda released to the members
control-kind-published = Published
control-kind-sent = Sent to signature
control-newest = It is the version that holds today.
control-older = A newer version has been given out since. See it on the meeting's page.
control-signatures = Signatures
control-signed = Signed { $count }
control-method-password = confirmed with a password
control-method-passkey = confirmed with a passkey
control-method-login = confirmed with the municipality's login
control-proves = What this shows
control-proves-text = The fingerprint is counted from every word and every attachment of the document, closed ones too. Change one character and it becomes another. Whoever signed has signed this fingerprint.
control-not-proves = What it does not show
control-not-proves-text = It does not show that what is written is right, and says nothing of what stands in closed parts. Whether an item is open today, additions made after the signature, and what other meetings decided in the matter before, are no part of the fingerprint.
control-sound = The file is as it was given out
control-sound-unknown = The file holds together, but its fingerprint is not known here
control-partly = The fingerprint is known, but the file shows more than it proves
control-broken = The file is not as it was given out
control-not-a-record = The file cannot be read as a meeting's document. Get it again with “Get data” on the meeting's page.
control-no-seal = The file has no seal. A document that is still being written has none. Get it again once it is given out.
control-too-large = The file is larger than 8 MB. None of ours is.
control-no-file = No file was chosen. Choose the one you got with “Get data”.
control-proved = { $count ->
    [one] 1 item was checked word by word.
   *[other] { $count } items were checked word by word.
}
control-head-proved = The head of the meeting was checked.
control-head-unproved = The head of the meeting was not checked: a part of it is hidden from whoever got the file.
control-hidden-items = { $count ->
    [one] 1 item is closed to whoever got the file. The seal covers it, and the file does not show it.
   *[other] { $count } items are closed to whoever got the file. The seal covers them, and the file does not show them.
}
control-hidden-attachments = { $count ->
    [one] 1 attachment is closed in the same way.
   *[other] { $count } attachments are closed in the same way.
}
control-earlier-items = { $count ->
    [one] 1 item is shown as it was earlier and was not checked.
   *[other] { $count } items are shown as they were earlier and were not checked.
}
control-unproved-titles = { $count ->
    [one] The title of one hidden item is not checked.
   *[other] The titles of { $count } hidden items are not checked.
}
control-unproved-lists = Lists beside the items were not checked: a part of them is hidden.
control-changed = { $place }: the text or its salt was changed.
control-other-root = The whole: the parts give another fingerprint than the one in the file.
control-differs = { $place }: it says something else than what was sealed.
control-missing = { $place }: it was sealed and is missing in the file.
control-unsealed = { $place }: it stands in the file and was not sealed.
place-record = The whole document
place-head = The head of the meeting
place-rest = The lists at the end of the document
place-item = Item { $number }
place-closure = Item { $number }, ground and public title
place-title = Item { $number }, the title
place-facts = Item { $number }, the facts of the case
place-section = Item { $number }, a section
place-attachment = Item { $number }, an attachment
place-decision = Item { $number }, the decision
place-history = Item { $number }, its history
place-appendix = An appendix at the end of the document
place-follow-up = The follow-ups
fingerprint-hint = The fingerprint covers the whole document, closed parts too. Anybody can check it.
printed-fingerprint = Fingerprint: { $root }
printed-control = Check the document at { $place }
control-borrowed = { $count ->
    [one] 1 earlier handling comes from the minutes of another meeting, which have a fingerprint of their own, and is not checked here.
   *[other] { $count } earlier handlings come from the minutes of other meetings, which have fingerprints of their own, and are not checked here.
}
printed-goals = Goals of item { $item }: { $goals }
