import System

/// Merges what several files say about the same object, all copies at once.
extension TenantInventory {
  /// Merges duplicates and leaves one entry in `objectOrder` for each object.
  mutating func mergeDuplicateObjects() {
    var kept: [UInt32] = []
    kept.reserveCapacity(objectOrder.count)
    var start = 0
    while start < objectOrder.count {
      var end = start + 1
      while end < objectOrder.count, isSameObject(objectOrder[start], objectOrder[end]) { end += 1 }
      if end - start > 1 { combine(objectOrder[start..<end].map { Int($0) }) }
      kept.append(objectOrder[start])
      start = end
    }
    objectOrder = kept
  }

  private func isSameObject(_ left: UInt32, _ right: UInt32) -> Bool {
    objects[Int(left)].id == objects[Int(right)].id
      && objects[Int(left)].type == objects[Int(right)].type
  }

  /// Merges several copies of an object into the first.
  private mutating func combine(_ copies: [Int]) {
    guard let first = copies.first else { return }
    var merged = objects[first]
    for index in copies.dropFirst() { merge(objects[index], into: &merged) }
    if isSigningCertificateDisputed(copies) { merged.preferredTokenSigningKeyThumbprint = .none }
    // If only some copies say that it is dormant, it is not known to be usable either.
    let isDormancyDisputed = copies.contains {
      !merged.flags.isSuperset(of: objects[$0].flags.intersection(Self.dormancy))
    }
    if isDormancyDisputed {
      merged.selected.subtract([.deletedDateTime, .isDisabled, .disabledByMicrosoftStatus])
    }
    let whole = copies.count { objects[$0].flags.isDisjoint(with: .fragment) }
    if whole > 1 { duplicates[merged.type, default: 0] += whole - 1 }
    gatherCredentials(of: copies, into: &merged)
    gatherProperties(of: copies, into: &merged)
    objects[first] = merged
  }

  /// Whether copies name different signing certificates, e.g. before and after a change.
  ///
  /// Which of them is active is not known then. SHA-1 and SHA-256 may name the same certificate.
  private func isSigningCertificateDisputed(_ copies: [Int]) -> Bool {
    let named = copies.compactMap { index -> Thumbprint? in
      let preferred = objects[index].preferredTokenSigningKeyThumbprint
      guard !preferred.isNone else { return nil }
      return text.withBytes(of: preferred) { Thumbprint($0) }
    }
    guard named.count > 1 else { return false }
    let lengths = Dictionary(grouping: Set(named)) { $0.hexadecimal.count }
    return lengths.values.contains { $0.count > 1 }
  }

  private func merge(_ right: DirectoryObject, into left: inout DirectoryObject) {
    left.appId = Self.known(left.appId, right.appId)
    left.appOwnerOrganizationId = Self.known(
      left.appOwnerOrganizationId, right.appOwnerOrganizationId)
    left.createdDateTime = Self.earlier(left.createdDateTime, right.createdDateTime)
    left.displayName = knownText(left.displayName, right.displayName)
    left.preferredTokenSigningKeyThumbprint = knownText(
      left.preferredTokenSigningKeyThumbprint, right.preferredTokenSigningKeyThumbprint)
    left.tokenEncryptionKeyId = Self.known(left.tokenEncryptionKeyId, right.tokenEncryptionKeyId)
    left.signInAudience = Self.widest(left.signInAudience, right.signInAudience)
    if left.servicePrincipalType == .absent
      || (right.servicePrincipalType != .absent
        && right.servicePrincipalType.rawValue < left.servicePrincipalType.rawValue)
    {
      left.servicePrincipalType = right.servicePrincipalType
    }
    left.flags = Self.agreed(left.flags, right.flags)
    left.selected.formUnion(right.selected)
    left.createdByAppId = Self.known(left.createdByAppId, right.createdByAppId)
    left.origin = cited(left.origin, right.origin)
  }

  private static let dormancy: DirectoryObject.Flags = [
    .deleted, .isDisabled, .disabledByMicrosoft,
  ]

  /// Combines flags: dormant only if both copies say so, but a fragment does not count.
  private static func agreed(
    _ left: DirectoryObject.Flags, _ right: DirectoryObject.Flags
  ) -> DirectoryObject.Flags {
    let both = left.union(right)
    switch (left.contains(.fragment), right.contains(.fragment)) {
    case (false, true), (true, false): return both.subtracting(.fragment)
    case (true, true): return both
    case (false, false):
      return both.subtracting(dormancy).union(left.intersection(right).intersection(dormancy))
    }
  }

  /// Returns the wider audience; a known one is preferred to an unknown one.
  ///
  /// AAD Graph and ScubaGear do not distinguish an audience from the next narrower one, and only
  /// the narrowest can make an application dormant.
  private static func widest(
    _ left: DirectoryObject.SignInAudience, _ right: DirectoryObject.SignInAudience
  ) -> DirectoryObject.SignInAudience {
    func width(_ audience: DirectoryObject.SignInAudience) -> (Int, UInt8) {
      (audience.name == nil ? 0 : 1, audience.rawValue)
    }
    return width(left) < width(right) ? right : left
  }

  private static func known(_ left: Identifier, _ right: Identifier) -> Identifier {
    if left.isMissing { return right }
    return right.isMissing ? left : min(left, right)
  }

  // MARK: Credentials and properties

  /// Concatenates the credentials of all copies.
  private mutating func gatherCredentials(of copies: [Int], into merged: inout DirectoryObject) {
    let holders = copies.filter { objects[$0].credentialCount > 0 }
    guard let first = holders.first else { return }
    guard holders.count > 1 else {
      merged.firstCredential = objects[first].firstCredential
      merged.credentialCount = objects[first].credentialCount
      return
    }
    let start = credentials.count
    credentials.reserveCapacity(start + holders.reduce(0) { $0 + Int(objects[$1].credentialCount) })
    for index in holders {
      for position in objects[index].credentialRange { credentials.append(credentials[position]) }
    }
    merged.firstCredential = UInt32(clamping: start)
    merged.credentialCount = UInt32(clamping: credentials.count - start)
  }

  /// A property as rules see it, regardless of its origin.
  private struct PropertyKey: Hashable {
    var kind: ObjectProperty.Kind
    var text: String
  }

  /// Keeps each property of the copies once, with the origin that sorts first.
  ///
  /// The resulting order does not depend on which file was read first.
  private mutating func gatherProperties(of copies: [Int], into merged: inout DirectoryObject) {
    var places: [PropertyKey: ObjectProperty] = [:]
    for index in copies {
      for property in properties[objects[index].propertyRange] {
        let key = PropertyKey(kind: property.kind, text: text.string(property.text) ?? "")
        guard let known = places[key] else {
          places[key] = property
          continue
        }
        if precedes(property.origin, known.origin)
          || !precedes(known.origin, property.origin)
            && (property.position ?? 0) < (known.position ?? 0)
        {
          places[key] = property
        }
      }
    }
    let sorted = places.ordered {
      $0.key.kind != $1.key.kind
        ? $0.key.kind.rawValue < $1.key.kind.rawValue : $0.key.text < $1.key.text
    }
    merged.firstProperty = UInt32(clamping: properties.count)
    merged.propertyCount = UInt32(clamping: sorted.count)
    properties.append(contentsOf: sorted.map(\.value))
  }
}

/// Decides which of several names for the same thing to keep.
package enum NamePreference {
  /// Whether to keep `left` rather than `right`.
  ///
  /// The name that sorts first, ignoring case, is kept; if only case differs, the spelling with
  /// lower case, because AzureHound writes names in capitals.
  package static func prefers(_ left: String, over right: String) -> Bool {
    let (first, second) = (left.lowercased().utf8, right.lowercased().utf8)
    return first.elementsEqual(second)
      ? right.utf8.lexicographicallyPrecedes(left.utf8) : first.lexicographicallyPrecedes(second)
  }
}
