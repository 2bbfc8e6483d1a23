import Inventory

/// Finds the credentials that two reports have in common.
enum CredentialPairs {
  /// An object and a keyId, whatever the kind.
  private struct ObjectAndKey: Hashable {
    var object: ComparedReport.ObjectKey
    var keyId: Identifier
  }

  /// Pairs credentials by stable ID, then by object and keyId.
  /// The second is needed because more data may show the same credential as another kind.
  ///
  /// - Returns: for each row of either report its position in the other; -1 for none.
  static func pairs(
    _ before: ComparedReport, _ after: ComparedReport
  ) -> (laterOfBefore: [Int], earlierOfAfter: [Int]) {
    var later = [Int](repeating: -1, count: before.credentials.count)
    var earlier = [Int](repeating: -1, count: after.credentials.count)
    var positions: [ComparedReport.CredentialKey: Int] = [:]
    positions.reserveCapacity(before.credentials.count)
    for (position, row) in before.credentials.enumerated() {
      positions[row.key] = positions[row.key] ?? position
    }
    for (position, row) in after.credentials.enumerated() {
      guard let match = positions[row.key], later[match] < 0 else { continue }
      (later[match], earlier[position]) = (position, match)
    }
    // Several credentials with the same keyId on one object cannot be told apart.
    var loose: [ObjectAndKey: Int] = [:]
    for (position, row) in before.credentials.enumerated() where later[position] < 0 {
      let key = ObjectAndKey(object: row.key.object, keyId: row.key.keyId)
      loose[key] = loose[key] == nil ? position : -1
    }
    guard !loose.isEmpty else { return (later, earlier) }
    for (position, row) in after.credentials.enumerated() where earlier[position] < 0 {
      let key = ObjectAndKey(object: row.key.object, keyId: row.key.keyId)
      guard let match = loose[key], match >= 0, later[match] < 0 else { continue }
      (later[match], earlier[position]) = (position, match)
    }
    return (later, earlier)
  }
}
