/// The sentences of an answer, each once.
extension Remark {
  package enum Code: String, CaseIterable, Sendable {
    // How the application was found.
    case namedInMessage, traceId, correlationId, correlationIdShared, partialId, partialIdShared
    case nearbyId, thumbprint, sameTrust, nearTrust, sameMoment, sameTime, sameDay, address
    case workflow, workflowShared, onlyLogin, secretName, onlyPossible, onePossible
    case contradicts

    // About the application.
    case isObjectId, isTenantId, isSecretId, notInExport, inRecycleBin, disabled, noPrincipal
    case foreign, exportOfOtherTenant, exportIsOlder, incompleteExport, managedIdentity

    // About the credential.
    case ended, endedBefore, endedLast, endedNone, keyKnown, keyUnknown, keyDates, keyRegistered
    case alive, aliveNone, aliveUnknown, notYet, lastUse, refusedFrom
    case presentedNone

    // About what a new one meets, whose it is, and where it is used.
    case policyRefuses, policyLimits, mayHaveOwnPolicy, full, madeByCode, madeByAzureDevOps
    case owners, noOwners, ownersUnknown, usedIn, usedInUnknown, usedInNothing, oldInVault,
      newInVault

    // About tokens.
    case assertionLate, assertionEarly, assertionShort

    // About federated credentials.
    case trustMatches, trustMatchesOpen, trustDiffers, trustNone, trustUnknown, presented,
      nothingPresented
    case expectedSubject

    // Questions without an export.
    case askTenant, askConsumer, askChanged, askExport
  }
}

extension Remark.Code {
  package var template: String {
    switch self {
    case .namedInMessage: "The message names it."
    case .traceId:
      "The sign-in log holds the request with this trace id, at {time}: it is this application's."
    case .correlationId:
      "The sign-in log holds a refused sign-in with this correlation id, and all of them are this "
        + "application's. The client chooses that id."
    case .correlationIdShared:
      "One of the refused sign-ins with this correlation id is this application's; others are not."
    case .partialId:
      "What can be seen of the id ({text}) fits this client id, and no other one here."
    case .partialIdShared: "What can be seen of the id ({text}) fits this client id, and others."
    case .nearbyId: "The log gives this client id in the lines before the message."
    case .thumbprint:
      "The certificate with the thumbprint of the message is registered here, and nowhere else."
    case .sameTrust:
      "Its federated credential {name} differs from what was presented only in {what}, and no other "
        + "application's comes as near."
    case .nearTrust: "Its federated credential {name} trusts the same {what}."
    case .sameMoment:
      "At {time}, within two seconds of the message, it was refused with the same code, and nobody else was."
    case .sameTime: "At {time}, within a minute of the message, it was refused with the same code."
    case .sameDay: "It was refused with the same code on that day ({count} times)."
    case .address: "It was refused with the same code from the same address, {address}."
    case .workflow: "The workflow of the log signs in as this application."
    case .workflowShared: "The workflow of the log signs in as this application, and as others."
    case .onlyLogin:
      "Of the workflows that were looked through, only one signs in to Entra, and as this application."
    case .secretName:
      "The workflow of the log uses the secret {secret}, which was stored when a credential of this "
        + "application was made."
    case .onlyPossible:
      "Of all applications of the tenant it is the only one that can get this error: {why}."
    case .onePossible: "It is one of {count} applications that can get this error: {why}."
    case .contradicts: "Against it speaks the export: {why}."
    case .isObjectId:
      "The id in the message is not a client id: it is the object id of {name}, whose client id is {appId}. "
        + "Put the client id in its place."
    case .isTenantId: "The id in the message is that of the tenant, not of an application."
    case .isSecretId:
      "The id in the message is that of a secret of {name}, not its client id, which is {appId}."
    case .notInExport: "Neither an application nor a service principal here has this client id."
    case .inRecycleBin: "The application was deleted; it can be restored for 30 days."
    case .disabled: "Application or service principal is switched off here."
    case .noPrincipal: "The application has no service principal in this tenant."
    case .foreign:
      "The registration lives in another tenant, {tenant}. Ask its owners: whose it is, whether its secret "
        + "has ended, and for a new one. Nothing in this tenant can add one."
    case .exportOfOtherTenant:
      "The log speaks of the tenant {tenant}, and what was read is of {other}: what is known here may not "
        + "be about it."
    case .exportIsOlder:
      "The data was collected on {day}, before the error: what changed since is not in it."
    case .incompleteExport:
      "The export does not hold every application: what is not found may be there all the same."
    case .managedIdentity: "It is a managed identity: its credentials are the platform's to renew."
    case .ended: "The {kind} {name} ({tail}) ended on {day}, {ago}."
    case .endedBefore: "Further ended ones on it: {list}."
    case .endedLast:
      "Of {count} ended {kind}s the message does not tell which; the one that ended last is {name} ({tail}), "
        + "on {day}."
    case .endedNone:
      "None of the {kind}s that the data knows had ended when the message was written: it may have been "
        + "deleted since, or the data is not of this application's tenant."
    case .keyKnown:
      "The certificate with that thumbprint is registered on it: {name} ({tail}), until {day}."
    case .keyUnknown: "No certificate with the thumbprint {thumbprint} is registered on it."
    case .keyDates: "The message gives the key's dates: from {from} until {until}."
    case .keyRegistered: "Registered on it: {list}."
    case .alive: "Alive on it: {list}."
    case .aliveNone:
      "Nothing else is alive on it: until a new credential is in place, it stays down."
    case .aliveUnknown:
      "Not all of its credentials are in the export: something may be alive on it."
    case .notYet: "Not valid yet: {list}."
    case .lastUse: "It was last used on {day}."
    case .refusedFrom: "Last refused at {time}{from}{on}."
    case .presentedNone: "The live ones are {list}: what was sent is none of these."
    case .policyRefuses: "The tenant's policy refuses new client secrets for it."
    case .policyLimits: "The tenant's policy lets a new {kind} live for {days} days at most."
    case .mayHaveOwnPolicy:
      "Some applications have a policy of their own; whether this one has is not known."
    case .full:
      "It takes two secrets at most and has them: a new one is refused until one is removed."
    case .madeByCode:
      "{place} makes its credentials: change it there, or the next run undoes the fix."
    case .madeByAzureDevOps:
      "Azure DevOps made it for a service connection: renew or convert it there, or the connection does not "
        + "know the new one."
    case .owners: "Owners: {list}."
    case .noOwners: "It has no owner. Whoever answers for the places of use has to decide."
    case .ownersUnknown: "Its owners were not collected."
    case .usedIn: "Used in {list}."
    case .usedInUnknown: "Nobody has looked for its places of use: --references DIR does."
    case .usedInNothing: "Nothing of what was looked through names it."
    case .oldInVault:
      "{vault} holds the old one: the entry {name} {why}. What reads it still sends the old value."
    case .newInVault: "{vault} holds a newer one: the entry {name} {why}."
    case .assertionLate:
      "The assertion had ended {span} before it was used: it lives for {life}, and was made too early or kept "
        + "too long."
    case .assertionEarly:
      "The assertion begins {span} after the time of Entra: the clock of the machine that made it is fast."
    case .assertionShort:
      "The assertion is valid from {from} until {until}; Entra's time was {now}."
    case .trustMatches:
      "Its federated credential {name} takes this token as it is: it may have been made or changed since, "
        + "and takes some minutes to work everywhere."
    case .trustMatchesOpen:
      "Nothing that is known of the token stands against its federated credential {name}; {open} is not known."
    case .trustDiffers:
      "{name}: {part} differs from byte {position} on{what}: presented {presented}, registered {registered}."
    case .trustNone: "The application has no federated credential."
    case .trustUnknown: "Its federated credentials were not collected."
    case .presented: "Presented: {list}."
    case .nothingPresented:
      "The message does not quote what was presented: --claims FILE reads it from a token or its claims."
    case .expectedSubject: "The subject to write into the credential: {subject}"
    case .askTenant:
      "In which tenant does it sign in? The endpoint in the log, or AZURE_TENANT_ID, tells."
    case .askConsumer:
      "What was it that failed: which pipeline, service or machine, and since when?"
    case .askChanged:
      "What changed shortly before: a new secret, a moved pipeline, a renamed repository, a policy?"
    case .askExport:
      "With --input EXPORT (lapse collect --output pages --include signIns makes one) the answer names "
        + "credential, owner and fix."
    }
  }
}
