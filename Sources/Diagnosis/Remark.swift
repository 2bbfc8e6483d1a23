import Assessment

/// One sentence of an answer: a code with values.
/// ``Remark/Code/template`` has its words; each `{name}` in them is replaced by the value of that
/// name.
package struct Remark: Hashable, Sendable {
  package var code: Code
  package var values: [String: String]
  /// The file and position that it is based on.
  package var source: String?

  init(_ code: Code, _ values: [String: String] = [:], source: String? = nil) {
    self.code = code
    self.values = values
    self.source = source
  }

  package var text: String { RestoreStep.filled(code.template, values) }
}

/// The sentences of an answer, each defined once.
extension Remark {
  package enum Code: String, CaseIterable, Sendable {
    // How the application was found.
    case namedInMessage, traceId, correlationId, correlationIdShared, partialId, partialIdShared
    case nearbyId, thumbprint, sameTrust, nearTrust, sameMoment, sameTime, sameDay, address,
      refusedWithCode
    case workflow, workflowShared, workflowElsewhere,
      onlyLogin, secretName, onlyPossible, onePossible
    case contradicts

    // About the application.
    case isObjectId, isTenantId, isSecretId, notInExport, inRecycleBin, disabled, noPrincipal
    case foreign, exportOfOtherTenant, exportIsOlder, incompleteExport, managedIdentity
    case fillInTenant

    // About the credential.
    case ended, endedBefore, endedLast, endedNone, keyKnown, keyUnknown, keyDates, keyRegistered
    case alive, aliveNone, aliveUnknown, notYet, lastUse, refusedFrom
    case presentedNone

    // About limits for a new credential, owners, and places of use.
    case policyRefuses, policyLimits, mayHaveOwnPolicy, full, madeByCode, madeByAzureDevOps
    case team, owners, noOwners, ownersUnknown, usedIn, usedInUnknown, usedInNothing, oldInVault,
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
      "The sign-in log has the request with this trace id, at {time}: it is this application's."
    case .correlationId:
      "Every refused sign-in with this correlation id in the sign-in log is this application's. (The client "
        + "chooses that id.)"
    case .correlationIdShared:
      "The refused sign-ins with this correlation id are this application's and others'."
    case .partialId:
      "The visible part of the id ({text}) fits this client id and no other one here."
    case .partialIdShared: "The visible part of the id ({text}) fits this client id, and others."
    case .nearbyId: "The log gives this client id in the lines before the message."
    case .thumbprint:
      "The certificate with the thumbprint in the message is registered on this application and on no other."
    case .sameTrust:
      "Its federated credential {name} differs from what was presented only in {what}; no other "
        + "application has one that is as close."
    case .nearTrust: "Its federated credential {name} trusts the same {what}."
    case .sameMoment:
      "At {time}, within two seconds of the message, it was refused with the same code, and no other "
        + "application was."
    case .sameTime: "At {time}, within a minute of the message, it was refused with the same code."
    case .sameDay: "It was refused with the same code on that day ({count} times)."
    case .refusedWithCode: "It was refused with this code, last at {time}."
    case .address: "It was refused with the same code from the same address, {address}."
    case .workflow: "The workflow that wrote the log signs in as this application."
    case .workflowShared:
      "The workflow that wrote the log signs in as this application and as others."
    case .workflowElsewhere:
      "A workflow of the same name, but not in a folder of that repository, signs in as this application."
    case .onlyLogin:
      "Only one of the workflows that were searched signs in to Entra: as this application."
    case .secretName:
      "The workflow that wrote the log uses the secret {secret}, which was stored when a credential of this "
        + "application was created."
    case .onlyPossible:
      "It is the only application in the tenant that can get this error: {why}."
    case .onePossible: "It is {which} that can get this error: {why}."
    case .contradicts: "The export contradicts it: {why}."
    case .isObjectId:
      "The id in the message is not a client id: it is the object id of {name}, whose client id is {appId}. "
        + "Put the client id in its place."
    case .isTenantId: "The id in the message is the tenant's, not an application's."
    case .isSecretId:
      "The id in the message is not a client id: it is the key id of a credential of {name}, whose client id is "
        + "{appId}. Put the client id in its place."
    case .notInExport: "No application or service principal here has this client id."
    case .inRecycleBin: "The application was deleted; it can be restored for 30 days."
    case .disabled: "The application or its service principal is disabled in this tenant."
    case .noPrincipal: "The application has no service principal in this tenant."
    case .foreign:
      "The application is registered in another tenant, {tenant}. Ask whoever runs it whether its secret has "
        + "expired, and for a new one: nobody in this tenant can add one."
    case .exportOfOtherTenant:
      "The log is about the tenant {tenant}, but the data is from {other}: what is said here may not apply."
    case .exportIsOlder:
      "The data was collected on {day}, before the error: later changes are not in it."
    case .incompleteExport:
      "The export does not have every application: one that is not found here may still exist."
    case .managedIdentity: "It is a managed identity: the platform renews its credentials."
    case .fillInTenant:
      "Put your tenant's id in place of <tenant-id> in the commands: they check that az is signed in to that tenant."
    case .ended: "The {kind} {name} ({tail}) expired on {day}, {ago}."
    case .endedBefore: "It has more expired ones: {list}."
    case .endedLast:
      "It has {count} expired {kind}s, and the message does not say which was sent; the last to expire was "
        + "{name} ({tail}), on {day}."
    case .endedNone:
      "None of the {kind}s in the data had expired when the message was written: it may have been deleted "
        + "since, or the data is from another tenant."
    case .keyKnown:
      "The certificate with that thumbprint is registered on it: {name} ({tail}), until {day}."
    case .keyUnknown: "No certificate with the thumbprint {thumbprint} is registered on it."
    case .keyDates: "The message gives the key's dates: from {from} until {until}."
    case .keyRegistered: "Registered on it: {list}."
    case .alive: "Still valid on it: {list}."
    case .aliveNone:
      "Nothing else on it is valid: it stays down until a new credential is in place."
    case .aliveUnknown:
      "Not all of its credentials are in the export: it may have a valid one."
    case .notYet: "Not valid yet: {list}."
    case .lastUse: "It was last used on {day}."
    case .refusedFrom: "Last refused at {time}{from}{on}."
    case .presentedNone: "Its valid secrets are {list}: what was sent is not one of these."
    case .policyRefuses: "The tenant's policy blocks new client secrets for it."
    case .policyLimits: "The tenant's policy limits a new {kind} to {days} days."
    case .mayHaveOwnPolicy:
      "Some applications have their own policy; it is not known whether this one does."
    case .full:
      "It can have two secrets at most and has them: a new one is refused until one is removed."
    case .madeByCode:
      "{place} manages its credentials: make the change there, or the next run undoes it."
    case .madeByAzureDevOps:
      "Azure DevOps created it for a service connection: renew or convert it there, or the connection will "
        + "not have the new one."
    case .team: "Team: {team}."
    case .owners: "Owners: {list}."
    case .noOwners: "It has no owner: ask whoever runs what uses it."
    case .ownersUnknown: "Its owners were not collected."
    case .usedIn: "Used in {list}."
    case .usedInUnknown: "Where it is used is not known: give --references DIR to find out."
    case .usedInNothing: "No references found."
    case .oldInVault:
      "{vault} holds the old one: the entry {name} {why}. Whatever reads it still sends the old value."
    case .newInVault: "{vault} holds a newer one: the entry {name} {why}."
    case .assertionLate:
      "The assertion had expired {span} before it was used: it is valid for {life}, and was made too early or "
        + "kept too long."
    case .assertionEarly:
      "The assertion starts {span} ahead of Entra's clock: the clock of the machine that made it is fast."
    case .assertionShort:
      "The assertion is valid from {from} until {until}; Entra's time was {now}."
    case .trustMatches:
      "Its federated credential {name} matches this token: it may have been created or changed since, which "
        + "takes a few minutes to work everywhere."
    case .trustMatchesOpen:
      "Its federated credential {name} matches what is known of the token. Not known: {open}."
    case .trustDiffers:
      "{name}: {part} differs from byte {position} on{what}: presented {presented}, registered {registered}."
    case .trustNone: "The application has no federated credential."
    case .trustUnknown: "Its federated credentials were not collected."
    case .presented: "Presented: {list}."
    case .nothingPresented:
      "The message does not quote what was presented: --claims FILE reads it from a token or its claims."
    case .expectedSubject: "The subject to write into the credential: {subject}"
    case .askTenant:
      "Which tenant does it sign in to? The endpoint in the log, or AZURE_TENANT_ID, says."
    case .askConsumer:
      "What failed: which pipeline, service or machine, and since when?"
    case .askChanged:
      "What changed shortly before: a new secret, a moved pipeline, a renamed repository, a policy?"
    case .askExport:
      "With --input EXPORT (lapse collect --output pages --include signIns makes one) the answer names "
        + "credential, owner and fix."
    }
  }
}
