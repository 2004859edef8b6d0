"""Who sits there: session, person, sign-in, accounts, cookies, sample, guard, stores."""
