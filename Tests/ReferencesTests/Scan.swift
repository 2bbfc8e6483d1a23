import Inventory
import References
import TestSupport

/// The applications that tests search for, and scans of files created for one test.
enum Scan {
  /// The client id of the first application.
  static let first = "11111111-aaaa-4bbb-8ccc-000000000001"
  static let second = "22222222-aaaa-4bbb-8ccc-000000000002"
  /// The object id of the first application.
  static let object = "33333333-aaaa-4bbb-8ccc-000000000003"
  static let thumbprint = "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3"
  static let uri = "https://contoso.com/orders-api"
  /// A value that must not appear in any result.
  static let secret = "Planted!Value-4711-of-a-secret"

  static func inventory() throws -> TenantInventory {
    var inventory = TenantInventory()
    for (number, (appId, objectId)) in [
      (first, object), (second, "44444444-aaaa-4bbb-8ccc-000000000004"),
    ].enumerated() {
      var application = DirectoryObject(
        type: .application, id: Identifier(guid: objectId) ?? .missing)
      application.appId = Identifier(guid: appId) ?? .missing
      application.firstCredential = UInt32(inventory.credentials.count)
      var credential = Credential(source: .passwordCredential, keyId: .missing)
      credential.keyId = Identifier(high: 7, low: UInt64(number + 1))
      let day = Int64(number) * 30 * Instant.secondsPerDay
      let start = Instant(secondsSinceEpoch: 1_780_000_000 + day)
      credential.startDateTime = GraphDateTime(start)
      credential.endDateTime = GraphDateTime(start.advanced(bySeconds: 300 * Instant.secondsPerDay))
      inventory.credentials.append(credential)
      application.credentialCount = 1
      // Everything that determines the kind of a credential was collected.
      application.flags.insert([.passwordCredentialsCollected, .keyCredentialsCollected])
      application.selected = [.tokenEncryptionKeyId, .requestSignatureVerification]
      if number == 0 {
        var key = Credential(source: .keyCredential, keyId: Identifier(high: 8, low: 1))
        key.customKeyIdentifier = inventory.text.append(thumbprint)
        key.usage = .verify
        key.type = .asymmetricX509Cert
        inventory.credentials.append(key)
        application.credentialCount = 2
        application.firstProperty = UInt32(inventory.properties.count)
        inventory.properties.append(
          ObjectProperty(kind: .identifierUri, text: inventory.text.append(uri)))
        application.propertyCount = 1
      }
      inventory.objects.append(application)
    }
    inventory.merge()
    return inventory
  }

  /// Scans a single file.
  static func of(_ name: String, _ text: String) async throws -> ReferenceScanner.Result {
    try await of([name: text])
  }

  static func of(
    _ files: [String: String], respectsGitignore: Bool = false
  ) async throws -> ReferenceScanner.Result {
    try await withTemporaryDirectory { directory in
      for (name, text) in files { try directory.write(name, text) }
      return try await scan(directory.path, respectsGitignore: respectsGitignore)
    }
  }

  static func scan(
    _ directory: String, jobs: Int = 2, respectsGitignore: Bool = false
  ) async throws -> ReferenceScanner.Result {
    await ReferenceScanner(
      KnownIdentifiers(try inventory()), directories: [directory],
      respectsGitignore: respectsGitignore
    ).scan(jobs: jobs)
  }
}

extension ReferenceScanner.Result {
  /// The places of an application.
  func of(_ appId: String) -> [UsePlace] {
    places.filter { $0.appId == Identifier(guid: appId) }
  }

  /// Everything that a report could print about the result.
  var everything: String { "\(places) \(secrets) \(problems)" }
}
