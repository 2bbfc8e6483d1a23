import Inventory

/// When each credential was first used and last presented, found by keyId.
struct CredentialUses {
  private struct Row {
    var keyId: Identifier
    var appId: Identifier
    var time: Instant
    /// A sign-in with this very time that succeeded.
    var isSuccess: Bool
  }

  /// By keyId and time.
  private let rows: [Row]
  private let asOf: Instant

  /// - Parameter asOf: what came later is no use yet.
  init(_ inventory: TenantInventory, asOf: Instant) {
    self.asOf = asOf
    var rows: [Row] = []
    for signIn in inventory.signIns where !signIn.keyId.isMissing {
      rows.append(
        Row(
          keyId: signIn.keyId, appId: signIn.appId, time: signIn.time, isSuccess: signIn.succeeded))
    }
    for activity in inventory.credentialActivity {
      // The report keeps the last sign-in only, and that may have failed.
      guard let time = activity.lastSignIn else { continue }
      rows.append(
        Row(keyId: activity.keyId, appId: activity.appId, time: time, isSuccess: false))
    }
    self.rows = rows.sorted {
      $0.keyId != $1.keyId ? $0.keyId < $1.keyId : $0.time < $1.time
    }
  }

  /// The first successful sign-in that the log shows, not after as-of.
  func firstUse(keyId: Identifier, appId: Identifier) -> Instant? {
    rows(keyId, appId).first { $0.isSuccess && $0.time <= asOf }?.time
  }

  /// The last time that anybody presented it, whatever came of it.
  func lastPresented(keyId: Identifier, appId: Identifier) -> Instant? {
    rows(keyId, appId).last?.time
  }

  /// What is about a key of an application; rows that name another application do not count.
  private func rows(_ keyId: Identifier, _ appId: Identifier) -> [Row] {
    let start = SortedSearch.first(in: rows.indices) { rows[$0].keyId >= keyId }
    return rows[start...].prefix { $0.keyId == keyId }
      .filter { $0.appId == appId || $0.appId.isMissing || appId.isMissing }
  }
}
