import Inventory

/// Settings that one process, job or section sees together.
struct SettingBag {
  struct Setting {
    var name: String
    var value: String
    var line: Int
    /// Only in JSON.
    var pointer: String?
    /// Where the value is a reference by the format's own means (`secretRef`, `secretKeyRef`).
    var reference: UsePlace.SecretReference?
  }

  var settings: [Setting] = []

  mutating func add(
    _ name: String, _ value: String, line: Int, pointer: String? = nil,
    reference: UsePlace.SecretReference? = nil
  ) {
    guard settings.count < 20_000 else { return }
    settings.append(
      Setting(name: name, value: value, line: line, pointer: pointer, reference: reference))
  }

  /// Adds the scalar members of a map, by name; deeper ones with the names above them.
  mutating func addScalars(of node: ReferenceNode, at path: NodePath, prefix: String = "") {
    for member in node.members {
      let place = path.appending(member.key)
      let name = prefix.isEmpty ? member.key : prefix + ":" + member.key
      switch member.value {
      case .scalar(let value, let line): add(name, value, line: line, pointer: place.pointer)
      case .map: addScalars(of: member.value, at: place, prefix: name)
      case .list(let elements, _):
        for (index, element) in elements.enumerated() where element.string == nil {
          addScalars(
            of: element, at: place.appending(String(index)), prefix: name + ":" + String(index))
        }
      }
    }
  }

  /// What the settings say about one client id.
  struct Reading {
    var owner: Identifier
    var setting: Setting
    var login: UsePlace.Login
    var isDocumented: Bool
    var secret: UsePlace.SecretReference?
    /// The old way and the new one are both set up.
    var isHalfMigrated: Bool
    var isBuiltInAuthentication: Bool
  }

  /// The client ids among the settings, each with the way it signs in.
  func readings(_ known: KnownIdentifiers) -> [Reading] {
    var named: [(Setting, SettingName)] = []
    for setting in settings {
      if let name = SettingName(setting.name) { named.append((setting, name)) }
    }
    let clients = named.filter { $0.1.role == .clientId }
    return clients.compactMap { setting, name in
      guard let owner = known.owner(named: setting.value.withoutQuotes), owner.role == .clientId
      else { return nil }
      // With one application among the settings all else is its own.
      let isAlone = clients.count == 1
      let own = named.filter { isAlone || $0.1.group == name.group || $0.1.group.isEmpty }
      var reading = Reading(
        owner: owner.appId, setting: setting, login: .unknown, isDocumented: name.isDocumented,
        secret: nil, isHalfMigrated: false, isBuiltInAuthentication: false)
      Self.weigh(own, &reading)
      return reading
    }
  }

  private static func weigh(_ settings: [(Setting, SettingName)], _ reading: inout Reading) {
    var hasSecret = false
    var hasCertificate = false
    var hasToken = false
    var hasIdentity = false
    for (setting, name) in settings {
      switch name.role {
      case .clientId: break
      case .secret:
        guard setting.reference != nil || !setting.value.trimmingWhiteSpace.isEmpty else {
          continue
        }
        hasSecret = true
        reading.secret = reading.secret ?? setting.reference ?? SecretValue(setting.value).reference
        if SettingName.fold(setting.name).hasSuffix("providerauthenticationsecret") {
          reading.isBuiltInAuthentication = true
        }
      case .certificate:
        if !setting.value.trimmingWhiteSpace.isEmpty { hasCertificate = true }
      case .oidc: if !isOff(setting.value) { hasToken = true }
      case .managedIdentity: if !isOff(setting.value) { hasIdentity = true }
      case .managedIdentityForSecret: (hasIdentity, reading.isBuiltInAuthentication) = (true, true)
      case .secretSettingName:
        reading.isBuiltInAuthentication = true
        if setting.value.uppercased() == "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID" {
          hasIdentity = true
        } else {
          hasSecret = true
          reading.secret =
            reading.secret
            ?? SecretValue.word(setting.value).map { .init(store: "app settings", name: $0) }
        }
      }
    }
    reading.isHalfMigrated = hasSecret && (hasToken || hasIdentity)
    reading.login =
      hasToken
      ? .oidc
      : hasIdentity
        ? .managedIdentity : hasSecret ? .secret : hasCertificate ? .certificate : .unknown
  }

  private static func isOff(_ value: String) -> Bool {
    ["", "false", "0", "no", "off"].contains(value.trimmingWhiteSpace.withoutQuotes.lowercased())
  }
}
