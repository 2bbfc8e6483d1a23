/// Making one credential of what several files say about it.
extension Inventory {
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
        // However many sources disagree on it, it is one credential.
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

  /// Below 0, 0 or above 0; 0 where both are the same credential.
  private static func sameCredentialOrder(_ left: Credential, _ right: Credential) -> Int {
    func sign(_ left: UInt8, _ right: UInt8) -> Int { Int(left) - Int(right) }
    if left.keyId != right.keyId { return left.keyId < right.keyId ? -1 : 1 }
    if left.source != right.source { return sign(left.source.rawValue, right.source.rawValue) }
    if left.usage != right.usage { return sign(left.usage.rawValue, right.usage.rawValue) }
    return sign(left.type.rawValue, right.type.rawValue)
  }

  /// Whether two neighbours in that order are one: ScubaGear leaves type and usage out, so that
  /// "absent", which comes first, fits any.
  private static func areSame(_ left: Credential, _ right: Credential) -> Bool {
    left.keyId == right.keyId && left.source == right.source
      && (left.usage == right.usage || left.usage == .absent)
      && (left.type == right.type || left.type == .absent || right.type == .absent)
  }

  /// - Returns: whether their dates differ.
  private mutating func combine(credentialAt kept: Int, with right: Credential) -> Bool {
    var left = credentials[kept]
    duplicateCredentials += 1
    let contradicts =
      Self.contradict(left.startDateTime, right.startDateTime)
      || Self.contradict(left.endDateTime, right.endDateTime)
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

  /// The earlier of two times; a time before null, null before unreadable, and that before missing.
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
