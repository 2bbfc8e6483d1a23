import Inventory
import System

/// Objects that represent a single value, such as `{"value": …}` or `{"secretRef": …}`.
enum ValueShape {
  enum Value {
    /// The value itself; `below` is the name of the member that holds it.
    case scalar(ReferenceScalar, below: String)
    /// A value kept elsewhere; an empty store means that of the place.
    case reference(UsePlace.SecretReference?, line: Int)
    case encrypted(line: Int)
  }

  /// A value with the name of its setting next to it.
  struct Named {
    var name: String
    var value: Value
  }

  /// Returns the value that an object below a setting's name represents; nil if it is more.
  static func value(of node: ReferenceNode) -> Value? {
    guard case .map(let members, let line) = node, (1...12).contains(members.count) else {
      return nil
    }
    if let reference = reference(node, line) { return reference }
    for member in members {
      switch SettingName.fold(member.key) {
      case "secure", "encryptedvalue", "ciphertext":
        return .encrypted(line: member.value.line)
      case "value", "defaultvalue", "default", "newvalue":
        guard let scalar = member.value.scalar else { continue }
        // An object with its own name is read by `name(of:)`.
        guard !members.contains(where: { isName($0) }) else { return nil }
        if scalar.text.isEmpty, isSecret(node) {
          return .reference(nil, line: line)
        }
        return .scalar(scalar, below: member.key)
      default: continue
      }
    }
    return nil
  }

  private static func isName(_ member: ReferenceNode.Member) -> Bool {
    ["name", "key"].contains(SettingName.fold(member.key)) && member.value.scalar != nil
  }

  private static func isSecret(_ node: ReferenceNode) -> Bool { node["isSecret"]?.isTrue == true }

  /// Reads `{"name": "X", "value": …}`, `{"key": "X", …}` and all forms that withhold the value.
  static func name(of node: ReferenceNode) -> Named? {
    guard case .map(let members, let line) = node, (2...16).contains(members.count) else {
      return nil
    }
    var name: String?
    var value: Value?
    var isKept = false
    for member in members {
      let folded = SettingName.fold(member.key)
      switch folded {
      case "name", "key", "variable", "variablename", "settingname":
        if name == nil || folded == "key", let text = member.value.string, !text.isEmpty {
          name = text
        }
      case "id" where node["StorageReferenceId"] != nil: name = member.value.string
      case "value", "defaultvalue", "default", "connectionstring":
        if let scalar = member.value.scalar {
          value = value ?? .scalar(scalar, below: member.key)
        } else if let inner = Self.value(of: member.value) {
          value = value ?? inner
        }
      case "secretref", "secretname":
        if let text = member.value.string, !text.isEmpty {
          value = .reference(
            StoreName.word(text).map { .init(store: "", name: $0) }, line: member.value.line)
        }
      case "valuefrom", "secretkeyref", "valuesource":
        if let scalar = member.value.scalar {
          value = .scalar(scalar, below: member.key)
          continue
        }
        value =
          folded == "secretkeyref"
          ? .reference(key(of: member.value), line: member.value.line)
          : reference(member.value, member.value.line)
            ?? .reference(nil, line: member.value.line)
      case "storagereferenceid":
        value = .reference(
          StoreName.reference("B2C policy keys", member.value.string ?? ""), line: member.value.line
        )
      case "securevalue":
        // The value is secret, even if it is absent.
        isKept = true
        if let scalar = member.value.scalar { value = .scalar(scalar, below: member.key) }
      case "issecret", "secret", "sensitive":
        isKept = isKept || member.value.isTrue
      default: continue
      }
    }
    guard let name else { return nil }
    let isEmpty =
      switch value {
      case nil: true
      case .scalar(let scalar, _): scalar.text.isEmpty && !scalar.isComputed
      case .reference, .encrypted: false
      }
    if isEmpty, isKept {
      let reference = StoreName.word(name).map { UsePlace.SecretReference(store: "", name: $0) }
      return Named(name: name, value: .reference(reference, line: line))
    }
    return value.map { Named(name: name, value: $0) }
  }

  // MARK: References

  private static func reference(_ node: ReferenceNode, _ line: Int) -> Value? {
    if let name = node["secretName"]?.string, !name.isEmpty {
      let store =
        node["store", "referenceName"]?.string
        ?? node["keyVault", "id"]?.string
        .flatMap { $0.split(separator: "/").last.map { $0.lowercased() + ".vault.azure.net" } }
      return .reference(
        StoreName.reference(store.flatMap { StoreName.word($0) } ?? "Key Vault", name), line: line)
    }
    if let inner = node["reference"], inner["secretName"] != nil { return reference(inner, line) }
    if let source = node["secretKeyRef"] ?? node["secret_key_ref"] ?? node[
      "valueFrom", "secretKeyRef"]
      ?? node["value_from", "secret_key_ref"] ?? node["configMapKeyRef"]
    {
      return .reference(key(of: source), line: line)
    }
    // `clientSecret: {name: …, namespace: …}`, `{name: …, key: …}`
    if let name = node["name"]?.string, node["value"] == nil, node.members.count <= 3,
      node.members.allSatisfy({
        ["name", "key", "namespace"].contains($0.key.lowercased()) && $0.value.scalar != nil
      }),
      node["key"] != nil || node["namespace"] != nil
    {
      return .reference(StoreName.reference("Kubernetes secrets", name), line: line)
    }
    if node["type"]?.string == "AzureKeyVaultSecret" { return .reference(nil, line: line) }
    return ofPipeline(node, line)
  }

  /// Reads `{from_secret: name}` of Drone and Woodpecker, and GitLab's `secrets:`.
  ///
  /// https://docs.gitlab.com/ci/yaml/#secrets
  private static func ofPipeline(_ node: ReferenceNode, _ line: Int) -> Value? {
    guard node.members.count <= 3 else { return nil }
    if let name = node["from_secret"]?.string {
      return .reference(StoreName.reference("secrets of the platform", name), line: line)
    }
    guard
      node.members.allSatisfy({
        ["file", "token"].contains($0.key) || pipelineStores[$0.key] != nil
      })
    else { return nil }
    for member in node.members {
      guard let store = pipelineStores[member.key] else { continue }
      let name =
        member.value.string ?? member.value["name"]?.string ?? member.value["secret_id"]?.string
        ?? member.value["path"]?.string
      return .reference(name.flatMap { StoreName.reference(store, $0) }, line: line)
    }
    return nil
  }

  private static let pipelineStores = [
    "vault": "Vault", "azure_key_vault": "Key Vault", "aws_secrets_manager": "AWS Secrets Manager",
    "gcp_secret_manager": "Google Secret Manager", "akeyless": "Akeyless",
  ]

  private static func key(of source: ReferenceNode) -> UsePlace.SecretReference? {
    guard let name = source["name"]?.string.flatMap({ StoreName.word($0) }) else { return nil }
    let key = source["key"]?.string.flatMap { StoreName.word($0) }
    return .init(store: "Kubernetes secrets", name: key.map { name + "/" + $0 } ?? name)
  }
}

/// Recognises lists of texts that are the words of one command, or variables.
enum ArgumentList {
  static func words(_ elements: [ReferenceNode], _ dialect: ValueDialect) -> [ShellWord]? {
    guard !elements.isEmpty, elements.count <= 4_096 else { return nil }
    var isArguments = false
    var words: [ShellWord] = []
    for element in elements {
      guard let scalar = element.scalar else { return nil }
      if scalar.text.hasPrefix("-") || assigns(scalar.text) { isArguments = true }
      var word = ShellWord(text: scalar.text, line: scalar.line)
      switch scalar.meaning {
      case .literal: word.isLiteral = true
      case .computed(let origin): word.origin = origin
      case .text: word.isLiteral = dialect.isEmpty
      }
      words.append(word)
    }
    return isArguments ? words : nil
  }

  private static func assigns(_ text: String) -> Bool {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
    return text.utf8[..<equals].allSatisfy { byte in
      byte.isASCIIAlphanumeric || "_.-:".utf8.contains(byte)
    } && equals > text.utf8.startIndex
  }
}
