# The field for writing.
tools = Writing tools
tool-bold = Bold
tool-italic = Italics
tool-list = Points
tool-numbers = Numbers
tool-heading = Heading
tool-table = Table
draft-here = There is no connection, or you are signed out. The text is kept in this browser and sent when the connection is back. Sign in in another window if you are signed out.
draft-over = You are not signed in any more. What you wrote is kept. Sign in in another window and press Save again; or press now, and you come to the sign-in and back here.
draft-large = That is more than a form may hold (2 MB), so the draft cannot be kept. The text stands here on the page: divide it into several sections, or attach it.
session-was-over = You were not signed in any more when you pressed. What you wrote is kept as your draft and stands there again once you are signed in.
