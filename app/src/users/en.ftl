### Users: signing in and out, roles, tokens.

sign-in = Sign in
sign-in-where = To 1•2•Flex Community.
sign-in-refused = E-mail address and password do not belong together.
sign-in-refused-hint = Check them both. After a few attempts you have to wait a moment.
sign-in-contact = Were you called out for work? Then you need not sign in: use the link in your text message.
email = E-mail address
password = Password
