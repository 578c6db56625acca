my-account = My account
passkeys = Passkeys
passkeys-text = With a passkey you sign in and sign minutes by fingerprint, face or the device's code instead of password and one-time code.
passkeys-none = You have no passkey yet.
passkeys-impossible = Passkeys need the site to have an address of its own with a name. The operator can give it one; sign in with the password meanwhile.
passkey-name = What shall the passkey be called?
passkey-unnamed = Passkey
passkey-add = Add a passkey
passkey-remove = Remove
passkey-used = used or made { $day }
passkey-needs = Needs a browser with scripting that can make passkeys. Give it a name by which you know it again, such as “Work telephone”.
passkey-wait = Follow the browser …
passkey-lost = It came to nothing. Try again, or use the password.
passkey-not-made = The passkey was not kept: the answer does not fit the question, or it came too late. Try again.
passkey-not-right = The passkey fits no account here, or the answer came too late. Try again, or use the password.
passkey-sign-in = Sign in with a passkey
passkey-sign = Sign with a passkey

outside-login = Sign in with the municipality's login
outside-head = The municipality's login
outside-text = When the account is tied to the municipality's login you come in without a password of its own here.
outside-link = Tie to the municipality's login

problem-login-unreachable-title = The municipality's login does not answer
problem-login-unreachable-text = Try again in a while, or sign in with a passkey or password. If it goes on, tell the operator.
problem-login-not-right-title = The answer of the municipality's login does not count
problem-login-not-right-text = It does not fit what this browser asked, or it came too late. Begin again by choosing Sign in.
problem-login-unknown-title = The municipality's login knows you, but we do not
problem-login-unknown-text = Nobody here is tied to your login. Sign in with your link or password and choose My account, Tie to the municipality's login; or ask an administrator for a link.
problem-login-closed-title = The account is closed
problem-login-closed-text = Whoever’s account is closed does not get in (rule 36). Ask an administrator to open it again.

# The own way in
account-password = Password
account-change-password = Change the password
account-present-password = Your present password
account-new-password = New password
account-new-password-again = The new password again
account-others-end = You are signed out everywhere else, and you get a letter about the change.
account-change-codes = Set up the one-time code anew
account-codes-hint = The old app works no more. You are signed out everywhere else, and you get a letter about the change.
account-wrong-password = The password does not fit. Type the present one again; nothing is changed.
account-not-asked-again = The municipality's login has not just asked whether it is you; nothing is changed. Use the link by the button, and come back here.
account-no-password = The account has no password here; nothing is changed. Ask an administrator for a link.
account-ask-outside = The municipality's login first asks whether it is you. Then you come back here.
account-ask-outside-do = Confirm with the municipality's login
account-asked-outside = The municipality's login has just asked whether it is you.
account-ask-nowhere = The account has no password. Ask an administrator for a link before you change anything here.
account-elsewhere = You sign in with the municipality's login. Password and one-time code are changed there, not here: { $host }
passkey-remove-do = Remove the passkey
sessions = Where you are signed in
sessions-text = A session ends by itself after 12 hours. If you do not know one, end it and change the password.
sessions-others = Elsewhere
sessions-none = You are not signed in anywhere else.
sessions-end = End those chosen
sessions-end-all = End all others
sessions-nothing-chosen = Nothing is chosen. Tick a session, or end all others.
session-this = this one
session-since = since { $day } { $time }
session-some-browser = A browser
program-keys = Keys for programs
program-keys-text = With a key a program can do what you yourself can do with the municipality’s meetings: in your name and by the same rules. It stands in the journal with your name. Never give a key to anybody; make one for each program.
program-keys-none = You have no keys.
program-key-made = Here is the key. Copy it now: it is not shown again.
program-key-counts = Made on { $made }, counts until { $until }
program-key-used = Last used on { $day }
program-key-unused = Not used yet
program-key-make = Make a key
program-key-name = What is the program called?
program-key-for = How long should it count?
program-key-days = { $count ->
    [one] One day
    [366] A year
   *[other] { $count } days
}
program-key-remove = Remove the key
program-key-unnamed = Write what the program is called, so that you know the key again.
program-key-too-many = You have as many keys as one person can have. First remove one that is not used.
api-no-key = The key is missing, was removed or counts no longer. Make a new one on the page My account, and send it as "Authorization: Bearer …".
api-no-json = Send the content as application/json.
api-too-much = Too much was sent at once. Split it into several commands.
api-unreadable = The command cannot be read. Correct it at the place that is named, and send it again.
api-not-for-programs = A program cannot do that with a key: files and documents are put in with a browser, and signatures are given by whoever signs.
api-no-such = There is nothing at that address whose work you may follow.
api-unknown-field = The field is not known, and nothing was done. Correct its name, or leave it out.
api-unread-filter = A filter cannot be read, is not known or stands there twice. Correct the one that is named, or leave it out.
api-fault = Something went wrong with us. Send the same command again in a while: it counts only once.
refused-id-is-taken = That id is already something else's. Draw a new one, and send it again.
