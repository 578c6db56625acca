sign-in-busy = So many are signing in right now that your attempt was not looked at. Try again in a moment.
unreadable-too-long = A field may hold 200,000 characters at most, and nothing was saved. Split the text into more sections, or attach it.
