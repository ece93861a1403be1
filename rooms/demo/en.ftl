### The demo: phones that answer.

phones = The demo’s phones
phones-lead = This is how your messages arrive. Answer yourself, or let the clock run.
phones-find = Find a phone
phones-find-hint = Name or number
phones-owner = Behaviour
phones-all = All
phones-is = { $owner ->
    [fast] answers fast
    [slow] slow
    [no] says no
    [never] never
    [unclear] unclear
    [late] too late
   *[stop] STOP
}
phones-none = No messages yet
phones-none-how = Start a call-out: the phones that get a message stand here, and answer by themselves.
phones-mail = E-mail that the demo sent
phones-write = Text from { $phone }
phones-reply = Text back
phones-send = Send
phones-files = Attachments
