import Inventory
import System

/// When each credential was first used and last presented, looked up by keyId.
struct CredentialUses {
  private struct Row {
    var keyId: Identifier
    var appId: Identifier
    var time: Instant
    /// Whether a sign-in at exactly this time succeeded.
    var isSuccess: Bool
  }

  /// Sorted by keyId and time.
  private let rows: [Row]
  private let asOf: Instant

  /// - Parameter asOf: a sign-in after this time does not count as a first use yet.
  init(_ inventory: TenantInventory, asOf: Instant) {
    self.asOf = asOf
    var rows: [Row] = []
    for signIn in inventory.signIns where !signIn.keyId.isMissing {
      rows.append(
        Row(
          keyId: signIn.keyId, appId: signIn.appId, time: signIn.time, isSuccess: signIn.succeeded))
    }
    for activity in inventory.credentialActivity {
      // The report keeps only the last sign-in, which may have failed.
      guard let time = activity.lastSignIn else { continue }
      rows.append(
        Row(keyId: activity.keyId, appId: activity.appId, time: time, isSuccess: false))
    }
    self.rows = rows.ordered {
      $0.keyId != $1.keyId ? $0.keyId < $1.keyId : $0.time < $1.time
    }
  }

  /// Returns the first successful sign-in in the log, up to as-of.
  func firstUse(keyId: Identifier, appId: Identifier) -> Instant? {
    rows(keyId, appId).first { $0.isSuccess && $0.time <= asOf }?.time
  }

  /// Returns the last time that anybody presented it, whatever the outcome.
  func lastPresented(keyId: Identifier, appId: Identifier) -> Instant? {
    rows(keyId, appId).last?.time
  }

  /// Returns the rows about a key of an application; rows of other applications do not count.
  private func rows(_ keyId: Identifier, _ appId: Identifier) -> [Row] {
    let start = SortedSearch.first(in: rows.indices) { rows[$0].keyId >= keyId }
    return rows[start...].prefix { $0.keyId == keyId }
      .filter { $0.appId == appId || $0.appId.isMissing || appId.isMissing }
  }
}
