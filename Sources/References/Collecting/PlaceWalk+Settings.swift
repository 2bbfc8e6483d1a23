import Inventory
import System

/// What a walk makes of a value: a setting, a mention, or a document within the document.
extension PlaceWalk {
  mutating func read(_ scalar: ReferenceScalar, key: String) {
    if current.isEncoded {
      readEncoded(scalar, key: key)
      return
    }
    note(scalar, key: key)
  }

  /// Decodes a Base64 value, examines it and discards it.
  private mutating func readEncoded(_ scalar: ReferenceScalar, key: String) {
    guard let text = EmbeddedText.decoded(scalar.text) else { return note(scalar, key: key) }
    var inner = ReferenceScalar(text: text, line: scalar.line)
    inner.meaning = .literal
    let above = placementIndex
    var plain = current
    plain.isEncoded = false
    plain.dialect = .data
    place(plain)
    note(inner, key: key)
    placementIndex = above
  }

  private mutating func note(_ scalar: ReferenceScalar, key: String) {
    let count = scalar.text.utf8.count
    var owner: Identifier?
    if (36...80).contains(count), let id = known.owner(named: scalar.text.withoutQuotes) {
      if isOnlyMentioned(key, id.role) { return mention(id.appId, scalar.line) }
      owner = id.appId
    }
    let name = SettingName(key)
    if let owner {
      if name?.role == .managedIdentityForSecret {
        // The identity is also known, but the setting is about how the application signs in.
        mention(owner, scalar.line)
        return add(key: key, scalar, name: name)
      }
      let above = placementIndex
      if SettingName.fold(key) == "azureworkloadidentityclientid" {
        var federated = current
        federated.login = .oidc
        place(federated)
      }
      add(key: key, scalar, owner: owner, name: name?.role == .clientId ? name : nil)
      placementIndex = above
      return
    }
    if name == nil, count < 36, !isConstant(scalar) { return }
    if let name, name.role == .certificate, count < 100 {
      noteThumbprint(scalar)
      add(key: key, scalar, name: name)
      return
    }
    if count >= 36 || scalar.text.holds("\n"), readInside(scalar, key: key) { return }
    keep(scalar, key: key)
    guard let name, name.role != .other else { return }
    add(key: key, scalar, name: name)
  }

  private func isConstant(_ scalar: ReferenceScalar) -> Bool {
    !found.document.isJSON && !scalar.text.isEmpty
  }

  /// Keeps the value of a variable for settings that refer to it.
  private mutating func keep(_ scalar: ReferenceScalar, key: String) {
    guard !found.document.isJSON, constants.count < Self.mostConstants,
      (1...80).contains(key.utf8.count)
    else { return }
    let folded = SettingName.fold(key)
    if constants[folded] == nil { constants[folded] = scalar }
  }

  /// Whether a name means that its id is only called or managed, not used to sign in.
  private func isOnlyMentioned(_ key: String, _ role: KnownIdentifiers.Role) -> Bool {
    if role == .objectId || isAdministered || current.facts.contains(.managedByCode) { return true }
    return SettingName(key)?.role == .other && !key.isSame(as: "id")
  }

  /// Whether code that creates applications names another one, which it calls or authorises.
  private func isCalled(_ key: String) -> Bool {
    let folded = SettingName.fold(key)
    return folded.hasPrefix("resource") || folded.hasPrefix("known")
      || folded.hasPrefix("authorized")
      || folded.hasPrefix("preauthorized") || folded.hasPrefix("audience")
  }

  private mutating func mention(_ appId: Identifier, _ line: Int) {
    let isManaged = current.facts.contains(.managedByCode) && !isCalled(path.last ?? "")
    found.add(
      appId, current, .unknown, isManaged ? .typedPath : .anywhere, at: .init(line, pointer),
      facts: isManaged ? current.facts : .mention)
  }

  /// Adds a place for a known thumbprint, which identifies the application by itself.
  private mutating func noteThumbprint(_ scalar: ReferenceScalar) {
    guard scalar.text.utf8.count >= 40, scalar.text.utf8.count <= 100,
      let hit = found.search.hits(in: scalar.text).first, hit.role == nil
    else { return }
    found.add(
      hit.appId, current, .certificate, .siblingKey, at: .init(scalar.line, pointer))
  }

  mutating func add(
    key: String, _ scalar: ReferenceScalar, owner: Identifier? = nil, name: SettingName? = nil,
    reference: UsePlace.SecretReference? = nil
  ) {
    let name = name ?? (owner == nil ? SettingName(key) : nil)
    guard owner != nil || name != nil, !isAdministered, settings.count < Self.mostSettings else {
      return
    }
    // The parts of a name say which other settings it belongs with.
    let parts = NameParts.scope(of: key)
    settings.append(
      Setting(
        key: key, name: name, scalar: scalar, reference: reference,
        scope: parts.isEmpty ? scope : scope + parts, boundary: min(boundary, scope.count),
        placement: placementIndex, owner: owner, pointer: owner == nil ? nil : pointer))
  }

  /// Adds a setting that is recognised by structure rather than by name.
  mutating func add(
    _ key: String, _ text: String, line: Int, reference: UsePlace.SecretReference? = nil,
    isEncrypted: Bool = false
  ) {
    var scalar = ReferenceScalar(text: text, line: line)
    if isEncrypted { scalar.meaning = .computed(.encrypted(by: "the platform")) }
    add(key: key, scalar, reference: reference)
  }

  // MARK: Documents within documents

  /// Reads a text that may be a document itself.
  ///
  /// - Returns: whether the text was more than a value.
  private mutating func readInside(_ scalar: ReferenceScalar, key: String) -> Bool {
    let hits = found.search.hits(in: scalar.text)
    let isWorthReading =
      !hits.isEmpty || EmbeddedText.mayContainCredential(scalar.text, key: key, in: current)
    if isWorthReading, depth < Self.deepestEmbedded, budget > scalar.text.utf8.count,
      let root = EmbeddedText.read(
        scalar, key: key, in: current, with: reader)
    {
      budget -= scalar.text.utf8.count
      depth += 1
      let before = (placementIndex, found.places.count, settings.count)
      place(EmbeddedText.placement(current, scalar))
      // Without a key, the path stays the same: the content belongs to its surroundings.
      enter(root, key: nil, scopeKey: "\u{1}\(key)")
      placementIndex = before.0
      depth -= 1
      let isEmpty = before.1 == found.places.count && before.2 == settings.count
      // A document is not a secret, whatever it contains.
      let isDocument = scalar.text.utf8.first == UInt8(ascii: "{") && root.isMap
      if !isEmpty || hits.isEmpty {
        return !isEmpty || isDocument && !scalar.text.holds("https://")
      }
    }
    guard let hit = hits.first else { return false }
    // `id@tenant` and an id in braces count as the id.
    if hit.role == .clientId, EmbeddedText.isOnlyId(scalar.text, hit.range),
      !isOnlyMentioned(key, .clientId)
    {
      add(
        key: key, scalar, owner: hit.appId,
        name: SettingName(key).flatMap { $0.role == .clientId ? $0 : nil })
      return true
    }
    var mentions: Set<Mention> = []
    for hit in hits {
      let mention = Mention(appId: hit.appId, isCalled: hit.role != .clientId)
      guard mentions.insert(mention).inserted else { continue }
      let isCalled =
        mention.isCalled || SettingName(key)?.role == .other || scalar.text.holds("api://")
        || scalar.text.holds("/.default") || isAdministered
      let isManaged = current.facts.contains(.managedByCode) && !self.isCalled(key)
      found.add(
        hit.appId, current, .unknown, isManaged ? .typedPath : .anywhere,
        at: .init(scalar.line, pointer),
        facts: isCalled && !isManaged ? .mention : current.facts)
    }
    return SettingName(key)?.role.isSecret != true
  }

  /// An application that a text names, and whether it names it as something to call.
  private struct Mention: Hashable {
    var appId: Identifier
    var isCalled: Bool
  }
}
