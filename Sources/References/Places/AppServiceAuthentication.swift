import Inventory

/// Built-in authentication of App Service and Functions: authsettingsV2, and authsettings before it.
///
/// https://learn.microsoft.com/azure/app-service/configure-authentication-provider-aad
enum AppServiceAuthentication: PlaceReader {
  /// The setting that presents a managed identity in place of a secret.
  static let identitySetting = "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"

  static func read(_ found: inout PlaceCollector) {
    for root in found.document.roots {
      root.walk { node, path in
        if let registration = node["identityProviders", "azureActiveDirectory", "registration"] {
          readNew(
            registration,
            path.appending("identityProviders").appending("azureActiveDirectory")
              .appending("registration"), &found)
        } else if node["clientId"] != nil, node["unauthenticatedClientAction"] != nil {
          readOld(node, path, &found)
        }
        return true
      }
    }
  }

  private static func readNew(
    _ registration: ReferenceNode, _ path: NodePath, _ found: inout PlaceCollector
  ) {
    let id = registration["clientId"]
    let setting = registration["clientSecretSettingName"]?.string ?? ""
    let certificate = registration["clientSecretCertificateThumbprint"]?.string ?? ""
    let login: UsePlace.Login =
      setting == identitySetting
      ? .managedIdentity
      : !setting.isEmpty ? .secret : certificate.isEmpty ? .unknown : .certificate
    found.add(
      id?.string, .appServiceAuthentication, .azureHosted, login, line: id?.line,
      pointer: path.appending("clientId").pointer,
      secret: login == .secret
        ? SecretValue.word(setting).map { .init(store: "app settings", name: $0) } : nil,
      facts: .builtInAuthentication)
  }

  private static func readOld(
    _ settings: ReferenceNode, _ path: NodePath, _ found: inout PlaceCollector
  ) {
    let id = settings["clientId"]
    let secret = settings["clientSecret"]
    found.noteSecret(
      secret?.string, field: "clientSecret", line: secret?.line ?? settings.line, of: id?.string)
    let setting = settings["clientSecretSettingName"]?.string ?? ""
    let holdsSecret = !(secret?.string ?? "").isEmpty || !setting.isEmpty
    found.add(
      id?.string, .appServiceAuthentication, .azureHosted,
      setting == identitySetting ? .managedIdentity : holdsSecret ? .secret : .unknown,
      line: id?.line, pointer: path.appending("clientId").pointer,
      secret: SecretValue.word(setting).map { .init(store: "app settings", name: $0) },
      facts: .builtInAuthentication)
  }
}
