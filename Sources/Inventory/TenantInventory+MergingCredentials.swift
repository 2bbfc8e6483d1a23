/// Merges what several files say about the same credential.
extension TenantInventory {
  mutating func mergeCredentials(ofObjectAt index: Int) {
    let range = objects[index].credentialRange
    if range.count > 2 {
      credentials[range].sort { Self.sameCredentialOrder($0, $1) < 0 }
    } else if Self.sameCredentialOrder(
      credentials[range.lowerBound + 1], credentials[range.lowerBound])
      < 0
    {
      credentials.swapAt(range.lowerBound, range.lowerBound + 1)
    }
    var end = range.lowerBound
    var isContradicted = false
    for position in range.dropFirst() {
      if Self.areSame(credentials[end], credentials[position]) {
        let contradicts = combine(credentialAt: end, with: credentials[position])
        // Count a credential once, however many sources disagree on it.
        if contradicts, !isContradicted { contradictions += 1 }
        isContradicted = isContradicted || contradicts
      } else {
        end += 1
        isContradicted = false
        if end != position { credentials[end] = credentials[position] }
      }
    }
    objects[index].credentialCount = UInt32(truncatingIfNeeded: end + 1 - range.lowerBound)
  }

  /// Compares two credentials: negative, 0 or positive; 0 if both are the same credential.
  private static func sameCredentialOrder(_ left: Credential, _ right: Credential) -> Int {
    func sign(_ left: UInt8, _ right: UInt8) -> Int { Int(left) - Int(right) }
    if left.keyId != right.keyId { return left.keyId < right.keyId ? -1 : 1 }
    if left.source != right.source { return sign(left.source.rawValue, right.source.rawValue) }
    if left.usage != right.usage { return sign(left.usage.rawValue, right.usage.rawValue) }
    return sign(left.type.rawValue, right.type.rawValue)
  }

  /// Whether two neighbours in that order are the same credential.
  ///
  /// ScubaGear omits type and usage, so "absent", which sorts first, matches any.
  private static func areSame(_ left: Credential, _ right: Credential) -> Bool {
    left.keyId == right.keyId && left.source == right.source
      && (left.usage == right.usage || left.usage == .absent)
      && (left.type == right.type || left.type == .absent || right.type == .absent)
  }

  /// Merges a duplicate into the credential that is kept.
  ///
  /// - Returns: whether their dates differ.
  private mutating func combine(credentialAt kept: Int, with right: Credential) -> Bool {
    var left = credentials[kept]
    duplicateCredentials += 1
    let contradicts =
      Self.contradict(left.startDateTime, right.startDateTime)
      || Self.contradict(left.endDateTime, right.endDateTime)
    // An end that cannot be read may be a later one.
    let isOneEndUnreadable =
      (left.endDateTime == .unreadable) != (right.endDateTime == .unreadable)
    left.areDatesDisputed = left.areDatesDisputed || contradicts || isOneEndUnreadable
    left.hasUnreadableDate = left.hasUnreadableDate || right.hasUnreadableDate
    if left.usage == .absent { left.usage = right.usage }
    if left.type == .absent { left.type = right.type }
    left.startDateTime = Self.earlier(left.startDateTime, right.startDateTime)
    left.endDateTime = Self.earlier(left.endDateTime, right.endDateTime)
    left.displayName = knownText(left.displayName, right.displayName)
    left.isDisplayNameSelected = left.isDisplayNameSelected || right.isDisplayNameSelected
    left.customKeyIdentifier = knownText(left.customKeyIdentifier, right.customKeyIdentifier)
    left.certificate.formUnion(right.certificate)
    left.certificateDetails = preferred(left.certificateDetails, right.certificateDetails)
    if cited(left.origin, right.origin) != left.origin {
      (left.origin, left.position) = (right.origin, right.position)
    }
    left.isTokenEncryptionKey = left.isTokenEncryptionKey || right.isTokenEncryptionKey
    credentials[kept] = left
    return contradicts
  }

  private static func contradict(_ left: GraphDateTime, _ right: GraphDateTime) -> Bool {
    left != right && isKnown(left) && isKnown(right)
  }

  private static func isKnown(_ time: GraphDateTime) -> Bool {
    time.instant != nil || time == .null
  }

  /// Returns the earlier of two times; prefers a time to null, null to unreadable, that to missing.
  static func earlier(_ left: GraphDateTime, _ right: GraphDateTime) -> GraphDateTime {
    switch (left.instant, right.instant) {
    case (let first?, let second?): return first <= second ? left : right
    case (_?, nil): return left
    case (nil, _?): return right
    case (nil, nil):
      for choice in [GraphDateTime.null, .unreadable] where left == choice || right == choice {
        return choice
      }
      return .missing
    }
  }
}
