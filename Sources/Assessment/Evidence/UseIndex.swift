import Inventory

/// Every trace of use in sign-ins and activity rows, whichever application a row names.
///
/// ``EvidenceIndex`` says when a credential was last used, and ignores rows of other applications.
/// Here the question is whether anything speaks against deletion, so every row counts.
struct UseIndex {
  /// What rows that name a key say about it.
  struct KeyUse {
    /// The last time anybody presented it, whatever the outcome.
    var latest: Instant?
    /// Whether a row about it cannot be read in full, so that the last use is unknown.
    var isDamaged = false
  }

  /// What sign-ins that name no key say about an application.
  /// A sign-in of unknown outcome counts as a success and as any refusal.
  struct ApplicationUse {
    /// The last success by the application itself, or refusal not caused by its credential.
    var success: Instant?
    /// The same from logs that count by day and never name a key.
    var countedSuccess: Instant?
    /// The last success by a person.
    var personalSuccess: Instant?
    /// The last refusal that an expired or wrong secret can have caused.
    var refusedSecret: Instant?
    /// The last refusal that an expired or unknown certificate can have caused.
    var refusedCertificate: Instant?

    mutating func add(_ other: ApplicationUse) {
      success = Self.later(success, other.success)
      countedSuccess = Self.later(countedSuccess, other.countedSuccess)
      personalSuccess = Self.later(personalSuccess, other.personalSuccess)
      refusedSecret = Self.later(refusedSecret, other.refusedSecret)
      refusedCertificate = Self.later(refusedCertificate, other.refusedCertificate)
    }

    mutating func add(_ signIn: SignIn, errors: ErrorMeanings) {
      let time = signIn.time
      let isUnknown = signIn.hasUnknownOutcome
      let isOfPeople = !signIn.event.isDisjoint(with: [.interactiveUser, .nonInteractiveUser])
      // The thumbprint is not that of a known certificate of the application: any may be meant.
      let namesCertificate = !signIn.thumbprint.isNone
      // If refused for another reason (Conditional Access, a missing permission), the application
      // presented a credential that works.
      let isUse =
        signIn.succeeded || isUnknown || namesCertificate
        || !isOfPeople && !SignIn.refusalsOfCredentials.contains(signIn.errorCode)
      if isUse {
        if isOfPeople {
          personalSuccess = Self.later(personalSuccess, time)
        } else if signIn.isSummarised {
          countedSuccess = Self.later(countedSuccess, time)
        } else {
          success = Self.later(success, time)
        }
      }
      if isUnknown || errors.refusedSecret.contains(signIn.errorCode) {
        refusedSecret = Self.later(refusedSecret, time)
      }
      let mayMeanCertificate =
        namesCertificate || errors.refusedCertificate.contains(signIn.errorCode)
        || errors.badAssertion.contains(signIn.errorCode)
        || errors.assertionTooOld.contains(signIn.errorCode)
      if isUnknown || mayMeanCertificate {
        refusedCertificate = Self.later(refusedCertificate, time)
      }
    }

    fileprivate static func later(_ left: Instant?, _ right: Instant?) -> Instant? {
      guard let left else { return right }
      return right.map { max(left, $0) } ?? left
    }
  }

  private struct Entry {
    var keyId: Identifier
    var latest = Int64.min
    var isDamaged = false
  }

  private var entries: [Entry] = []
  private var table: IdentifierTable
  private var applications: [Identifier: ApplicationUse] = [:]
  /// The last use exported without the fields that tell whose credential was presented.
  private(set) var hidden: Instant?

  init(_ inventory: TenantInventory, errors: ErrorMeanings) {
    let rows = [inventory.signIns, inventory.undatedSignIns]
    let named = rows.joined().count { !$0.keyId.isMissing }
    table = IdentifierTable(capacity: inventory.credentialActivity.count + named)
    for row in inventory.credentialActivity {
      let latest = ApplicationUse.later(row.lastSignIn, row.lastSuccessfulSignIn)
      // A row that has a success but no last attempt has lost the attempt.
      let isDamaged = row.isDamaged || row.lastSignIn == nil && row.lastSuccessfulSignIn != nil
      if row.keyId.isMissing {
        hidden = ApplicationUse.later(hidden, row.isDamaged ? SignIn.anyTime : latest)
      } else {
        note(row.keyId, latest: latest, isDamaged: isDamaged)
      }
    }
    for signIn in rows.joined() {
      if !signIn.keyId.isMissing {
        let isDated = signIn.time != SignIn.anyTime
        note(signIn.keyId, latest: isDated ? signIn.time : nil, isDamaged: !isDated)
      } else if signIn.federatedCredentialId.isMissing {
        note(signIn, errors: errors)
      }
    }
    noteHidden(rows.joined(), objects: inventory.objects)
  }

  /// Finds the last sign-in that hides whose key was presented.
  /// It may be any application's: applications may share a key, and an agent signs in with the key
  /// of its blueprint.
  private mutating func noteHidden(
    _ signIns: some Sequence<SignIn>, objects: [DirectoryObject]
  ) {
    // Filled on demand: agents have principals of a type of their own, and no application.
    var others: Set<Identifier>?
    for signIn in signIns {
      var isHidden = signIn.isKeyUnselected
      if !isHidden, signIn.isParentUnselected {
        let known = others ?? Set(objects.lazy.filter(\.isNoAgent).map(\.appId))
        others = known
        isHidden = !known.contains(signIn.appId)
      }
      if isHidden { hidden = ApplicationUse.later(hidden, signIn.time) }
    }
  }

  private mutating func note(_ keyId: Identifier, latest: Instant?, isDamaged: Bool) {
    let known = table.insert(entries.count, under: keyId) { entries[$0].keyId }
    if known == nil { entries.append(Entry(keyId: keyId)) }
    let index = known ?? entries.count - 1
    if let latest { entries[index].latest = max(entries[index].latest, latest.secondsSinceEpoch) }
    entries[index].isDamaged = entries[index].isDamaged || isDamaged
  }

  private mutating func note(_ signIn: SignIn, errors: ErrorMeanings) {
    let owner = signIn.appId.isMissing ? signIn.servicePrincipalId : signIn.appId
    if !owner.isMissing {
      applications[owner, default: ApplicationUse()].add(signIn, errors: errors)
    }
    // An agent signs in with the credential of its blueprint.
    if !signIn.parentAppId.isMissing {
      applications[signIn.parentAppId, default: ApplicationUse()].add(signIn, errors: errors)
    }
  }

  /// Returns what all rows say about a key.
  func use(of keyId: Identifier) -> KeyUse {
    guard let index = table.index(of: keyId, identifierAt: { entries[$0].keyId }) else {
      return KeyUse()
    }
    let entry = entries[index]
    return KeyUse(
      latest: entry.latest == .min ? nil : Instant(secondsSinceEpoch: entry.latest),
      isDamaged: entry.isDamaged)
  }

  /// Whether any row names the key.
  func names(_ keyId: Identifier) -> Bool {
    table.index(of: keyId, identifierAt: { entries[$0].keyId }) != nil
  }

  /// Returns what sign-ins without a key say about an application.
  /// They name it by its client ID or by its service principal's object ID.
  func use(ofApplication appId: Identifier, principal: Identifier) -> ApplicationUse {
    guard !applications.isEmpty else { return ApplicationUse() }
    var use = appId.isMissing ? ApplicationUse() : applications[appId] ?? ApplicationUse()
    if !principal.isMissing, let found = applications[principal] { use.add(found) }
    return use
  }
}

extension DirectoryObject {
  /// Whether it is certain that no agent signs in as it.
  fileprivate var isNoAgent: Bool {
    switch type {
    case .application: return true
    case .servicePrincipal:
      return [.application, .managedIdentity, .legacy, .socialIdp].contains(servicePrincipalType)
    case .domain: return false
    }
  }
}
