import Inventory

/// What sign-in rows and activity rows say about a credential, looked up by its keyId.
struct EvidenceIndex {
  /// The evidence about one credential.
  struct Evidence {
    /// The last successful sign-in, or else the last sign-in in the activity report.
    var lastUsed: Instant?
    /// The same, up to the credential's end.
    var lastUsedInLife: Instant?
    /// The last time up to as-of that anybody presented it, whatever the outcome.
    var lastTried: Instant?
    /// The last of these attempts that was refused.
    var lastRefused: RefusalTrace?
    /// The origin of `lastUsed`.
    var origin = OriginReference.none
  }

  private struct Row {
    var keyId: Identifier
    var appId: Identifier
    var success: Instant?
    /// A sign-in of unknown outcome.
    var activity: Instant?
    var tried: Instant?
    var origin: OriginReference
    /// Index into `TenantInventory.signIns` of a refusal up to as-of; `max` if there is none.
    var refusal = UInt32.max
  }

  private let inventory: TenantInventory
  /// Sorted by keyId, then by appId: rows without an application come first.
  private var rows: [Row]
  private var refusals: [Identifier: UnattributedRefusals] = [:]
  private let errors: ErrorMeanings
  private let unattributed: Set<Int32>

  init(_ inventory: TenantInventory, options: AssessmentOptions) {
    let asOf = options.asOf
    self.inventory = inventory
    errors = options.data.errorMeanings
    unattributed = errors.unattributed
    rows = []
    rows.reserveCapacity(inventory.credentialActivity.count + inventory.signIns.count)
    for activity in inventory.credentialActivity {
      let tried = [activity.lastSignIn, activity.lastSuccessfulSignIn].compactMap { $0 }
      rows.append(
        Row(
          keyId: activity.keyId, appId: activity.appId,
          success: activity.lastSuccessfulSignIn, activity: activity.lastSignIn,
          tried: tried.filter { $0 <= asOf }.max(), origin: activity.origin))
    }
    for index in inventory.signIns.indices { note(signInAt: index, asOf: asOf) }
    rows.sort { $0.keyId != $1.keyId ? $0.keyId < $1.keyId : $0.appId < $1.appId }
  }

  private mutating func note(signInAt index: Int, asOf: Instant) {
    let signIn = inventory.signIns[index]
    let keyId = signIn.keyId.isMissing ? signIn.federatedCredentialId : signIn.keyId
    let tried = signIn.provenTime <= asOf ? signIn.provenTime : nil
    for appId in signIn.applications {
      if !keyId.isMissing {
        rows.append(
          Row(
            keyId: keyId, appId: appId, success: signIn.succeeded ? signIn.time : nil,
            activity: nil, tried: tried, origin: signIn.origin,
            refusal: tried != nil && signIn.wasRefused ? UInt32(truncatingIfNeeded: index) : .max))
      } else if let tried, !appId.isMissing, unattributed.contains(signIn.errorCode) {
        let thumbprint =
          signIn.thumbprint.isNone
          ? nil : inventory.text.withBytes(of: signIn.thumbprint) { Thumbprint($0) }
        refusals[appId, default: .init()].note(
          RefusalTrace(signIn, at: index, time: tried), thumbprint: thumbprint, in: inventory,
          errors: errors)
      }
    }
  }

  /// Whether an activity or sign-in row names the key, whatever the outcome.
  func names(_ keyId: Identifier) -> Bool {
    let first = firstRow(of: keyId, .missing)
    return first < rows.count && rows[first].keyId == keyId
  }

  private func firstRow(of keyId: Identifier, _ appId: Identifier) -> Int {
    SortedSearch.first(in: rows.indices) {
      rows[$0].keyId != keyId ? rows[$0].keyId > keyId : rows[$0].appId >= appId
    }
  }

  /// Returns the evidence about a key of an application.
  ///
  /// Rows of other applications do not count, even with the same keyId: hand-made files repeat
  /// keyIds, and a use must never be attributed to the wrong application.
  func evidence(keyId: Identifier, appId: Identifier, end: Instant?) -> Evidence {
    var reading = Reading(end: end)
    var position = firstRow(of: keyId, .missing)
    while position < rows.count, rows[position].keyId == keyId,
      rows[position].appId.isMissing || appId.isMissing
    {
      reading.note(rows[position], in: inventory)
      position += 1
    }
    if !appId.isMissing {
      position = firstRow(of: keyId, appId)
      while position < rows.count, rows[position].keyId == keyId, rows[position].appId == appId {
        reading.note(rows[position], in: inventory)
        position += 1
      }
    }
    return reading.evidence
  }

  /// Returns the refusals that name an application but no key.
  func refusals(appId: Identifier) -> UnattributedRefusals {
    refusals[appId] ?? UnattributedRefusals()
  }

  /// Collects the evidence while rows are read.
  private struct Reading {
    var success: Latest
    var activity: Latest
    var tried: Instant?
    var refused: RefusalTrace?

    init(end: Instant?) {
      success = Latest(end: end)
      activity = Latest(end: end)
    }

    mutating func note(_ row: Row, in inventory: TenantInventory) {
      success.note(row.success, at: row.origin, in: inventory)
      activity.note(row.activity, at: row.origin, in: inventory)
      tried = Instant.later(tried, row.tried)
      if row.refusal != .max, let time = row.tried {
        let index = Int(row.refusal)
        refused = .together(
          refused, RefusalTrace(inventory.signIns[index], at: index, time: time), in: inventory)
      }
    }

    var evidence: Evidence {
      let used = success.ever == nil ? activity : success
      return Evidence(
        lastUsed: used.ever, lastUsedInLife: used.inLife, lastTried: tried,
        lastRefused: refused, origin: used.origin)
    }
  }

  /// The latest of several times, and the latest that is not after an end.
  private struct Latest {
    var end: Instant?
    var ever: Instant?
    var inLife: Instant?
    var origin = OriginReference.none

    init(end: Instant?) {
      self.end = end
    }

    mutating func note(_ time: Instant?, at place: OriginReference, in inventory: TenantInventory) {
      guard let time else { return }
      if let ever, ever >= time {
        if ever == time { origin = inventory.cited(origin, place) }
      } else {
        (ever, origin) = (time, place)
      }
      if time <= end ?? time { inLife = Instant.later(inLife, time) }
    }
  }
}

extension SignIn {
  fileprivate var wasRefused: Bool { !succeeded && !hasUnknownOutcome }

  /// The applications whose credential may have been presented.
  /// For an agent these include its blueprint, whose credential it signs in with.
  fileprivate var applications: [Identifier] {
    parentAppId.isMissing || parentAppId == appId ? [appId] : [appId, parentAppId]
  }
}
