### Letters: what the product itself writes to users by e-mail.

letter-invitation-subject = Invitation to { $environment }
letter-invitation-text =
    Dear { $name },

    You are invited to work in 1•2•Flex for { $environment }.

    Choose your password: { $link }

    This link works once, until { $until }. Give it to nobody.

    You do not know { $environment }? Then there is nothing to do.
letter-new-link-subject = New password for { $environment }
letter-new-link-text =
    Dear { $name },

    An admin of { $environment } made a link for you to choose a new password.

    Choose your password: { $link }

    This link works once, until { $until }. Give it to nobody. Older links no longer work.
letter-order-subject = Order { $number }: { $credits } credits
letter-order-text =
    Dear { $name },

    On { $at }, { $credits } credits were ordered for { $environment }. { $price } They can be used at once.

    Is the number wrong? Until { $until } inclusive you can give the right one here: { $link }

    After that it is no longer possible (article 14.4 of the general terms). The invoice follows when that time is over.
letter-order-sum = Together { $sum }, excluding VAT.
letter-order-no-sum = The price of a credit is in your agreement.

letter-state = { $state ->
    [sent] E-mail sent, { $at }
    [refused] E-mail refused: { $said }
    [expired] E-mail not sent
   *[waiting] E-mail leaves soon
}
