### Users: signing in and out, roles, tokens.

sign-in = Sign in
sign-in-where = To 1•2•Flex Community.
sign-in-refused = E-mail address and password do not belong together.
sign-in-refused-hint = Check them both. After a few attempts you have to wait a moment.
sign-in-contact = Were you called out for work? Then you need not sign in: use the link in your text message.
email = E-mail address
password = Password

name = Name
language = Language
language-name = { $code ->
    [en] English
   *[nl] Nederlands
}
cancel = Cancel
pages = Pages
older = Older
password-new = New password
password-hint = At least { $least } characters. A sentence is fine; digits and signs are not needed.

activate = Access to 1•2•Flex
activate-welcome = Welcome, { $name }
activate-where = You get access to { $environment }.
activate-own-password = Your password
activate-own-password-hint = You have an account already: use the password you have.
activate-do = Go in

users-what = Who may enter this environment, and do what.
users-count = { $n ->
    [one] 1 user
   *[other] { $shown } users
}
users-invite = Invite a user
users-invite-link = You get a link that works for a week. Give it to this person only.
users-invite-do = Make invitation
users-link = Link
users-link-made = The link for { $who } was made.
users-link-mailed = It goes to this person by e-mail.
users-link-once = Copy it now and give it to this person only: you see it just once. It works once, for a week.
users-who-may-what = who may what?
users-role = Role
users-never = never
users-seen = Last seen
users-standing = State
users-actions = Actions
users-actions-for = Actions for { $who }
users-set-role = Change role
users-new-link = Make a new link
users-end-sessions = Sign out everywhere
users-suspend = Suspend
users-resume = Let in again
users-remove = Remove access
users-remove-sure = Remove the access of { $who }?
users-remove-what = They are signed out everywhere at once and the tokens they made stop working. What they did stays in the audit log.
users-stolen = Password stolen
users-stolen-sure = Is the password of { $who } in the wrong hands?
users-stolen-what = All sessions and the tokens that were made stop at once. After that a new password is needed, by a new link. Call the provider too (art. 7.4).
role-may = { $role ->
    [admin] everything, users and API too
    [planner] contacts, shifts, call-outs, messages
    [finance] wallet, orders, invoices
   *[viewer] look, change nothing
}
standing = { $standing ->
    [invited] Invited
    [active] Active
    [suspended] Suspended
   *[locked] New password needed
}

me-environments = My environments
me-here = You are here
me-go = Go there
me-about = About me
me-password = Password
me-current = Current password
me-password-ends = Other devices are signed out.
me-password-do = Change password
me-sessions = Where I am signed in
me-device = Device
me-this = This device
me-end = Sign out
me-stolen = Password in the wrong hands?
me-stolen-what = Report it at once. You are signed out everywhere, your tokens stop, and an admin gives you a link for a new password.
me-stolen-sure = Report your password as stolen?

audit = Audit log
audit-what = Who did what in this environment. The provider is in it too.
audit-empty = Nothing has happened yet.
audit-when = When
audit-who = Who
audit-did = What
actor = { $kind ->
    [user] user
    [token] API token
    [contact] contact
    [job-messages] sending
    [job-callouts] call-outs
    [job-webhooks] webhooks
    [operator] 1•2•Flex
    [job-round] daily round
    [job-operator] provider
    [job-doorkeeper] sign-in
   *[other] maintenance
}
audit-user-invited = invited { $who } as { $role ->
    [admin] admin
    [planner] planner
    [finance] finance
   *[viewer] viewer
}
audit-user-link = made a new link for { $who }
audit-user-joined = { $who } came in by the link
audit-user-role = made { $who } { $role ->
    [admin] admin
    [planner] planner
    [finance] finance
   *[viewer] viewer
}
audit-user-suspended = suspended { $who }
audit-user-resumed = let { $who } in again
audit-user-removed = removed the access of { $who }
audit-user-sessions-ended = signed { $who } out everywhere
audit-password-changed = { $who } changed their own password
audit-environment-entered = { $who } came in from another environment
audit-sign-in-failed = somebody tried and failed to sign in as { $who }
audit-user-stolen = reported the password of { $who } as stolen

refusal-last-admin = This is the last admin. Make somebody else an admin first.
refusal-user-already = This address is a user of this environment already, or invited.
refusal-users-full = There are { $most } users already; there cannot be more.
refusal-not-by-link = This user sets a new password themselves; a link from here cannot. The help desk helps.
refusal-link-gone = This link does not work (any more). Ask an admin for a new one.
refusal-name-needed = Give a name of at most { $most } characters.
refusal-email-wrong = This is no e-mail address. For example: name@company.com.
refusal-role-unknown = Choose a role.
refusal-change-unknown = There is no such change.
refusal-password-short = Too short: use at least { $least } characters.
refusal-password-long = Too long: use at most { $most } characters.
refusal-password-own = Your name or e-mail address is in this password. Choose something else.
refusal-password-same = This is the same character over and over. Choose something else.
refusal-password-wrong = This password is not right.
refusal-sign-in-busy = Too many people are signing in at this moment. Try again in a few seconds.
audit-users-handed-over = Environment went over to another party; { $who } is admin, everybody else only looks
