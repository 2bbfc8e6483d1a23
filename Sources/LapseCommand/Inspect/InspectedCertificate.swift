import Exports
import Inventory

/// A certificate from a file outside the directory, with the objects that have the same one.
struct InspectedCertificate: Encodable {
  var subject: String
  var issuer: String
  var key: String
  var notBefore: String
  var notAfter: String
  var sha1: String
  var sha256: String
  /// `signing`, `encryption`, or both; metadata only.
  var use: String?
  var entityId: String?
  /// `identityProvider` or `serviceProvider`.
  var role: String?
  /// Applications and service principals with the same certificate.
  var usedBy: [String]

  init(_ certificate: FileCertificate, usedBy: [String]) {
    subject = certificate.subject
    issuer = certificate.issuer
    key = certificate.key
    notBefore = certificate.notBefore.rfc3339
    notAfter = certificate.notAfter.rfc3339
    sha1 = certificate.sha1
    sha256 = certificate.sha256
    let uses: [(PublishedCertificate.Use, String)] = [
      (.signing, "signing"), (.encryption, "encryption"),
    ]
    let names = uses.filter { certificate.use.contains($0.0) }.map(\.1)
    use = names.isEmpty ? nil : names.joined(separator: " and ")
    entityId = certificate.entityId
    role = certificate.role == .file ? nil : certificate.role.name
    self.usedBy = usedBy
  }

  var lines: [String] {
    let purpose = [
      role.map { $0 == "identityProvider" ? "identity provider" : "service provider" }, entityId,
      use,
    ]
    .compactMap { $0 }.joined(separator: ", ")
    return [
      "certificate \(subject), \(key), from \(notBefore) until \(notAfter)",
      "  issued by \(issuer)", "  SHA-1 \(sha1)", "  SHA-256 \(sha256)",
    ] + (purpose.isEmpty ? [] : ["  \(purpose)"])
      + (usedBy.isEmpty ? [] : ["  the same as of: " + usedBy.joined(separator: ", ")])
  }
}

/// Matches certificates from files with those in the directory.
struct CertificateMatcher {
  private struct Holder {
    var object: Int
    var credential: Int
  }

  private let inventory: TenantInventory
  private var holders: [Thumbprint: [Holder]] = [:]

  init(_ inventory: TenantInventory) {
    self.inventory = inventory
    for index in inventory.objectOrder {
      for position in inventory.objects[Int(index)].credentialRange
      where inventory.credentials[position].source == .keyCredential {
        guard let thumbprint = thumbprint(of: position) else { continue }
        holders[thumbprint, default: []].append(Holder(object: Int(index), credential: position))
      }
    }
  }

  private func thumbprint(of credential: Int) -> Thumbprint? {
    inventory.thumbprint(of: inventory.credentials[credential])
  }

  private func holders(of certificate: FileCertificate) -> [Holder] {
    [certificate.sha1, certificate.sha256].flatMap { text -> [Holder] in
      var text = text
      return text.withUTF8 { Thumbprint($0) }.flatMap { holders[$0] } ?? []
    }
  }

  private func name(of object: Int) -> String {
    let object = inventory.objects[object]
    return inventory.text.string(object.displayName) ?? inventory.spelling(of: object.id)
  }

  /// Returns the names of the objects that have the certificate.
  func users(of certificate: FileCertificate) -> [String] {
    Array(Set(holders(of: certificate).map { name(of: $0.object) })).sorted()
  }

  /// Returns the differences between a copy of metadata and the directory.
  func remarks(on certificates: [FileCertificate]) -> [String] {
    let ofProviders = certificates.filter {
      $0.role == .identityProvider && $0.use.contains(.signing)
    }
    return Array(Set(missingSuccessors(ofProviders) + unknownSigners(certificates))).sorted()
  }

  /// Finds signing certificates of the same principal that expire later than all in the copy.
  private func missingSuccessors(_ certificates: [FileCertificate]) -> [String] {
    let known = Set(certificates.flatMap { holders(of: $0).map(\.credential) })
    let ends = certificates.map(\.notAfter)
    guard let last = ends.max() else { return [] }
    let principals = Set(certificates.flatMap { holders(of: $0).map(\.object) })
    return principals.flatMap { object in
      inventory.objects[object].credentialRange.compactMap { position -> String? in
        let credential = inventory.credentials[position]
        guard credential.source == .keyCredential, credential.usage == .sign,
          !known.contains(position),
          let end = credential.endDateTime.instant, end > last,
          let thumbprint = thumbprint(of: position)
        else { return nil }
        return "\(name(of: object)) has a later signing certificate, valid until \(end.rfc3339) "
          + "(\(thumbprint.hexadecimal)), that this copy of its metadata does not hold: give the partner the "
          + "new metadata before it is activated"
      }
    }
  }

  /// Finds a service provider that signs requests with a key its enterprise application lacks.
  private func unknownSigners(_ certificates: [FileCertificate]) -> [String] {
    let signers = certificates.filter {
      $0.role == .serviceProvider && $0.use.contains(.signing)
    }
    return Dictionary(grouping: signers) { $0.entityId ?? "" }.compactMap { entityId, group in
      guard !entityId.isEmpty, let object = object(called: entityId) else { return nil }
      let keys = inventory.credentials[inventory.objects[object].credentialRange]
        .contains { $0.source == .keyCredential && $0.usage == .verify }
      guard keys, group.allSatisfy({ !holders(of: $0).map(\.object).contains(object) }) else {
        return nil
      }
      return
        "\(name(of: object)) has none of the certificates that the service provider says it signs with"
    }
  }

  /// Returns the application or service principal with that identifier.
  private func object(called entityId: String) -> Int? {
    inventory.objectOrder.lazy.map { Int($0) }.first { index in
      inventory.properties[inventory.objects[index].propertyRange].contains {
        ($0.kind == .identifierUri || $0.kind == .servicePrincipalName)
          && inventory.text.string($0.text) == entityId
      }
    }
  }
}
