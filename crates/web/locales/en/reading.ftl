# Read: the meetings on one's own device, also offline.
reading = Read
reading-lead = The agendas and attachments of your meetings with your own notes, also without a network.
reading-on-device = On this device
reading-no-script = Without scripts you read here while online, and your notes are kept as you write them. Reading offline needs scripts.
reading-meetings = Meetings
reading-nothing = No agenda has been released to you yet. When one is, the meeting is listed here.
reading-agenda = Agenda released
reading-in-session = The meeting is going on
reading-held = The meeting was held
reading-minutes = Minutes
reading-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
reading-notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
reading-shared = { $count ->
    [one] 1 note shared with you
   *[other] { $count } notes shared with you
}
reading-devices = Your devices
reading-devices-text = These devices keep your meetings. If one is lost, remove it here: it is emptied the next time it is online, and cannot be read once 7 days have passed.
reading-device = Device
reading-device-seen = Last contact { $when }
reading-device-end = Remove
reading-how = How it works
reading-how-install = Put the page on your home screen: in Safari with Share and “Add to Home Screen”, in Chrome and Edge with “Install”.
reading-how-days = What is kept is locked on the device and can be read for 7 days after its last contact. Your notes are not lost: they are sent when you are back.
reading-how-out = If you sign out, or your account is closed, everything is deleted from the device. Only prepare a device that is your own.
reading-how-notes = Your notes are your own. Nobody else sees them, administrators neither, unless you share a note, and then only those you name, if they may read the item.
reading-ready = Ready to be read offline
reading-not-ready = This device does not keep your meetings.
reading-make-ready = Prepare this device
reading-make-ready-hint = Coming meetings with attachments are fetched and locked on the device. Only do this on a device of your own, and not in a private window: there, what is kept goes when the window is closed.
reading-updated = Updated { $it }.
reading-until = Can be read offline until { $it }.
reading-update = Update now
reading-forget = Delete from the device
reading-forget-sure = Everything kept here is deleted from the device. Notes that were not sent are deleted too. Delete it?
reading-offline = Offline: you are reading what is kept on the device.
reading-waiting = Changes in notes waiting to be sent: { $it }.
reading-locked = What is kept here is locked: more than 7 days have passed since the device was in contact, or its clock was changed. Go online and sign in, and it can be read again.
reading-sign-in = Sign in again to fetch what is new and send your notes.
reading-sign-in-do = Sign in
reading-failed = The server did not answer as expected. Try again in a while; your notes stay here meanwhile.
reading-gone = What was kept here is deleted: you signed out, the device was removed, or the account was closed.
reading-beside = Somebody else used this device too. Their notes are locked and cannot be read by you; they are sent when they sign in themselves.
reading-other = Somebody else is signed in in this browser. What you kept here is locked; notes that were not sent are sent when you sign in again yourself.
reading-emptied = The page was emptied, so that nobody else reads it here.
reading-full = There is not enough room on the device. Leave out meetings or files.
reading-no-storage = This browser cannot keep anything locked. You can read and write notes here while online.
reading-no-worker = This browser cannot show pages offline. You can read and write notes here while online.
reading-clock = at { $it }
reading-keeping = Fetching file { $it }
reading-keep = Keep on the device
reading-keep-all = With all files ({ $it })
reading-keep-small = Without files over 5 MB ({ $it })
reading-keep-none = Without files
reading-keep-not = No
reading-kept = Kept on the device
reading-kept-part = Not fetched whole
reading-new = New since last time
reading-changed-since = Changed since you last read it
reading-install = Install as an app
reading-mark-hint = Select some text to mark it or to write a note on it.
reading-to-meeting = The meeting’s page
reading-offline-title = Offline
reading-offline-text = The page is not kept on this device, or it can no longer be read.
reading-to-list = To your meetings
reading-leave-unsent = Notes on this device were not sent and are lost if you sign out now. Sign out?
notes-of = Your notes on item { $item }
note-new = Write a note
note-text = Note
note-mark-first = What is it for?
note-mark-note = Note
note-mark-important = Important
note-mark-question = Question
note-share = Share with
note-share-hint = Those you choose read the note as long as they may read the item. They cannot change it.
note-reader-left = (no longer has a role here)
note-save = Keep the note
note-cancel = Cancel
note-edit = Change
note-drop = Delete
note-show = Show the passage
note-bar = Mark what is selected
note-changed = The passage changed since you wrote the note. This is what it said.
note-moved-gone = The passage changed: what the note is about no longer stands in the item.
note-both = Written on two devices apart: both texts stand here. Choose Change to make one of them.
note-waits = not sent yet
note-from = Shared by { $it }
note-shared-with = Shared with { $it }
note-refused = The note is not kept at the municipality:
note-unsaved = The note is not kept: there is no network. The text stands here; try again, or prepare the device for writing offline.
refused-note-empty = The note says nothing. Write something, or choose Delete.
refused-note-too-long = A note has { $count } characters at most. Make several of it.
refused-note-passage = The marked passage is too long. Mark 1,000 characters at most.
refused-note-many = A note is shared with 100 people at most. Choose fewer names.
refused-note-item = The item is none that you can read, so the note was not kept on the server. Copy it if you want to keep it.
refused-notes-full = You have 5,000 notes, and there is no room for more. Delete those you do not use.
