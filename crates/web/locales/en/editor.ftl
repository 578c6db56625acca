# The field for writing.
tools = Writing tools
tool-bold = Bold
tool-italic = Italics
tool-list = Points
tool-numbers = Numbers
tool-heading = Heading
tool-table = Table
draft-here = There is no connection, or you are signed out. The text is kept in this browser and sent when the connection is back. Sign in in another window if you are signed out.
