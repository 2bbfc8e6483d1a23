import Inventory

/// What sign-in rows and activity rows say about a credential, found by its keyId.
struct EvidenceIndex {
  /// The evidence about one credential.
  struct Evidence {
    /// The last successful sign-in, else the last sign-in that the activity report knows.
    var lastUsed: Instant?
    /// The same, of what is not later than the credential's end.
    var lastUsedInLife: Instant?
    /// The last time up to as-of that anybody presented it, whatever came of it.
    var lastTried: Instant?
    /// Where `lastUsed` stands.
    var origin = OriginReference.none
  }

  /// Refusals that name an application but no key, each the last one up to as-of.
  struct UnattributedRefusals {
    /// AADSTS7000222: the client secrets presented are expired.
    var secret: Instant?
    /// AADSTS700027 and 1000502: the certificate is not accepted, or outside its validity.
    var certificate: Instant?
  }

  private struct Row {
    var keyId: Identifier
    var appId: Identifier
    var success: Instant?
    /// A sign-in of unknown outcome.
    var activity: Instant?
    var tried: Instant?
    var origin: OriginReference
  }

  private let inventory: Inventory
  private var rows: [Row]
  private var refusals: [Identifier: UnattributedRefusals] = [:]

  init(_ inventory: Inventory, asOf: Instant) {
    self.inventory = inventory
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
    for signIn in inventory.signIns {
      let success = signIn.succeeded ? signIn.time : nil
      let tried = signIn.time <= asOf ? signIn.time : nil
      if !signIn.keyId.isMissing {
        rows.append(
          Row(
            keyId: signIn.keyId, appId: signIn.appId, success: success, activity: nil,
            tried: tried, origin: signIn.origin)
        )
      } else if !signIn.federatedCredentialId.isMissing {
        rows.append(
          Row(
            keyId: signIn.federatedCredentialId, appId: signIn.appId, success: success,
            activity: nil, tried: tried, origin: signIn.origin))
      } else if let tried {
        note(signIn, at: tried)
      }
    }
    rows.sort { $0.keyId < $1.keyId }
  }

  private mutating func note(_ signIn: SignIn, at time: Instant) {
    guard !signIn.appId.isMissing else { return }
    switch signIn.errorCode {
    case 7_000_222:
      refusals[signIn.appId, default: .init()].secret =
        max(refusals[signIn.appId]?.secret ?? time, time)
    case 700_027, 1_000_502:
      refusals[signIn.appId, default: .init()].certificate =
        max(refusals[signIn.appId]?.certificate ?? time, time)
    default: break
    }
  }

  private static func later(_ left: Instant?, _ right: Instant?) -> Instant? {
    guard let left else { return right }
    guard let right else { return left }
    return max(left, right)
  }

  /// The evidence about a key of an application.
  ///
  /// Rows of another application do not count, although they name the same keyId: files made by
  /// hand repeat keyIds, and a use must never be put down to the wrong application.
  func evidence(keyId: Identifier, appId: Identifier, end: Instant?) -> Evidence {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].keyId < keyId { low = middle + 1 } else { high = middle }
    }
    var success = Latest(end: end)
    var activity = Latest(end: end)
    var tried: Instant?
    while low < rows.count, rows[low].keyId == keyId {
      let row = rows[low]
      if row.appId == appId || row.appId.isMissing || appId.isMissing {
        success.note(row.success, at: row.origin, in: inventory)
        activity.note(row.activity, at: row.origin, in: inventory)
        tried = Self.later(tried, row.tried)
      }
      low += 1
    }
    let used = success.ever == nil ? activity : success
    return Evidence(
      lastUsed: used.ever, lastUsedInLife: used.inLife, lastTried: tried, origin: used.origin)
  }

  /// The latest of some times, and the latest that is not beyond an end.
  private struct Latest {
    var end: Instant?
    var ever: Instant?
    var inLife: Instant?
    var origin = OriginReference.none

    init(end: Instant?) {
      self.end = end
    }

    mutating func note(_ time: Instant?, at place: OriginReference, in inventory: Inventory) {
      guard let time else { return }
      if let ever, ever >= time {
        if ever == time { origin = inventory.cited(origin, place) }
      } else {
        (ever, origin) = (time, place)
      }
      if time <= end ?? time { inLife = EvidenceIndex.later(inLife, time) }
    }
  }

  /// The refusals that name only the application.
  func refusals(appId: Identifier) -> UnattributedRefusals {
    refusals[appId] ?? UnattributedRefusals()
  }
}
