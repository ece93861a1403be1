### API, tokens and webhooks.

developers-what = What your own systems can use to work in this environment. Only people make and revoke tokens; a token cannot.
developers-read = Read the API
secret = Secret
secret-made = Made.
secret-once = Copy it now: you see it just once.
tokens = API tokens
tokens-none = There are no tokens yet. Make one for each system that may work here.
token-new = New token
token-name-hint = What it is for, for example Roster link.
token-make = Make token
token-may = May
token-used = Last used
token-never = never yet
token-revoke = Revoke
scope-may = { $scope ->
    [read] look at contacts, shifts, call-outs and messages
    [contacts] change and import contacts
    [plan] make shifts, call out, send messages
    [credits] look at the wallet and tariffs
    [order] order credits: this binds you to pay
    [invoices] see the agreement and invoices
   *[manage] manage webhooks
}
webhooks = Webhooks
webhooks-none = There are no webhooks yet. With a webhook your system hears at once when something happens here.
webhook-new = New webhook
webhook-make = Make webhook
webhook-url = Address
webhook-for = What for
webhook-kinds = Events
webhook-all = All events
webhook-on = Active
webhook-off = { $why ->
    [gone] Stopped: the receiver said that this address is gone
   *[person] Switched off
}
webhook-test = Send a test
webhook-rotate = New secret
webhook-rotated-what = Copy it now: you see it just once. The old secret signs too for 24 hours.
webhook-turn-on = Switch on
webhook-turn-off = Switch off
webhook-remove = Remove
webhook-remove-sure = Remove this webhook and its log?
webhook-one = Webhook
webhook-log = Deliveries
webhook-log-none = Nothing was sent yet.
webhook-event = Event
webhook-answer = Answer
webhook-details = content
webhook-resend = Send again
webhook-attempts = { $n ->
    [0] not tried yet
    [one] 1 attempt
   *[other] { $shown } attempts
}
webhook-next = again at { $at }
webhook-state = { $state ->
    [delivered] Delivered
    [failed] Failed
   *[waiting] Waiting
}
audit-token-created = made the token { $name }
audit-token-revoked = revoked the token { $name }
audit-webhook-added = made a webhook to { $url }
audit-webhook-changed = changed the webhook to { $url }
audit-webhook-rotated = gave the webhook to { $url } a new secret
audit-webhook-removed = removed the webhook to { $url }
refusal-scopes-needed = Choose at least one thing that the token may do.
refusal-webhook-url = This is no address. For example: https://roster.company.com/webhooks (without a name or password in it).
refusal-webhook-plain = Use https: events go over the net encrypted only.
refusal-webhook-inner = This address lies in a private network and cannot be called. Use a public address.
refusal-webhook-kind = There is no event { $kind }.
refusal-webhook-no-kinds = Choose at least one event, or * for all.
refusal-webhooks-full = There are { $most } webhooks already; there cannot be more.
refusal-too-long = Too long: at most { $most } characters.
