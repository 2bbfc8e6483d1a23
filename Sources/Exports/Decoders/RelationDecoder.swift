import Inventory
import JSONReading

/// Reads owners and federated identity credentials, expanded in an object or on separate pages.
struct RelationDecoder {
  let context: DecodingContext

  enum Expansion {
    /// There was an array, possibly empty.
    case read
    case absent
    /// An entry cannot be read, so it is unknown what the array holds.
    case damaged
    /// There is text instead of objects: `ConvertTo-Json -Depth` stopped there.
    case cut
  }

  /// Decodes an expanded array.
  func decode(
    _ value: JSONValue?, _ property: GraphProperty, of scope: ObjectScope
  ) throws(JSONError) -> Expansion {
    guard let value, !value.isNull else { return .absent }
    if PowerShell.isCutList(value) { return .cut }
    var (wasCut, isWhole) = (false, true)
    let cursor = context.cursor
    defer { context.cursor = cursor }
    if property == .federatedIdentityCredentials {
      // From here on the placeholder stands for the index of the credential.
      context.cursor = .init(
        container: cursor.pointer + "/federatedIdentityCredentials/*", position: 0)
    }
    let found = try context.forEach(value, property) { element throws(JSONError) in
      if PowerShell.isCutObject(element) {
        wasCut = true
        return try element.skip()
      }
      guard element.kind == .object else {
        isWhole = false
        context.reportMismatch(element, property, expected: "an object")
        return try element.skip()
      }
      let end = try context.inner.read(element)
      if property == .owners {
        if !decodeOwner(context.inner, of: scope) { isWhole = false }
      } else {
        decodeFederated(context.inner, of: scope)
        context.cursor.position &+= 1
      }
      return end
    }
    if wasCut { return .cut }
    guard found else { return .absent }
    return isWhole ? .read : .damaged
  }

  /// Decodes an owner. One that came without its id is told from others by its address or name.
  ///
  /// - Returns: whether the entry says who it is.
  @discardableResult
  func decodeOwner(_ fields: JSONFieldSet, of scope: ObjectScope) -> Bool {
    let id = context.identifier(fields[.id, or: .objectId], .id)
    var owner = Owner(objectType: scope.type, objectId: scope.id, id: id)
    // PowerShell keeps members that its type lacks in AdditionalProperties.
    let more =
      fields[.displayName] == nil ? context.smallObject(fields[.additionalProperties]) : nil
    func text(_ property: GraphProperty) -> TextReference {
      context.text((more ?? fields)[property], property) { leak(scope) }
    }
    owner.displayName = text(.displayName)
    owner.userPrincipalName = text(.userPrincipalName)
    owner.mail = text(.mail)
    owner.isAccountEnabled = context.bool((more ?? fields)[.accountEnabled], .accountEnabled)
    if id.isMissing {
      let known = [owner.userPrincipalName, owner.mail, owner.displayName].first { !$0.isNone }
      guard let known else { return false }
      let bytes = context.inventory.text.withBytes(of: known) { Array($0) }
      owner.id = context.spelled(SyntheticIdentifier.digestName(of: bytes))
    }
    context.inventory.owners.append(owner)
    return true
  }

  func decodeFederated(_ fields: JSONFieldSet, of scope: ObjectScope) {
    var id = context.identifier(fields[.id], .id)
    var leaks = 0
    let name = context.text(fields[.name], .name) { leaks += 1 }
    if id.isMissing {
      let bytes = context.inventory.text.withBytes(of: name) { Array($0) }
      id = context.spelled(SyntheticIdentifier.digestName(of: bytes))
    }
    let identified = id
    func leak() { self.leak(scope, keyId: identified) }
    if leaks > 0 { leak() }
    var federated = FederatedIdentityCredential(
      objectType: scope.type, objectId: scope.id, id: id)
    federated.name = name
    federated.origin = context.origin()
    federated.issuer = context.text(fields[.issuer], .issuer, orLeak: leak)
    federated.subject = context.text(fields[.subject], .subject, orLeak: leak)
    federated.audience = firstAudience(fields[.audiences], orLeak: leak)
    if let expression = context.smallObject(fields[.claimsMatchingExpression]) {
      federated.expression = context.text(
        expression[.value], .claimsMatchingExpression, orLeak: leak)
    }
    checkDescription(fields[.description], orLeak: leak)
    context.inventory.federatedIdentityCredentials.append(federated)
  }

  /// Returns the first audience. Entra accepts only one, so the others are just checked for
  /// secrets.
  private func firstAudience(_ value: JSONValue?, orLeak leak: () -> Void) -> TextReference {
    guard let value, var elements = JSONArrayCursor(value) else {
      return context.trimmedText(value, .audiences, orLeak: leak)
    }
    var first: TextReference?
    while let element = try? elements.next() {
      if first == nil {
        first = context.trimmedText(element, .audiences, orLeak: leak)
      } else if element.withString({ context.looksSecret($0, .audiences) }) == true {
        leak()
      }
      guard let end = try? element.skip() else { break }
      elements.resume(at: end)
    }
    return first ?? .none
  }

  /// Checks for a secret in a description that is otherwise unused.
  private func checkDescription(_ value: JSONValue?, orLeak leak: () -> Void) {
    if value?.withString({ context.looksSecret($0, .description) }) == true { leak() }
  }

  private func leak(_ scope: ObjectScope, keyId: Identifier = .missing) {
    context.reportLeak(
      .secretShapedName, object: DirectoryObject(type: scope.type, id: scope.id), keyId: keyId)
  }
}
