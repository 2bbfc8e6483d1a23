import Inventory
import JSONReading
import SecretShapes
import System

/// Metadata of SAML 2.0: the certificates that an identity or service provider signs with and has things encrypted to.
///
/// Each federated application of Entra has such a document, and whoever trusts it keeps a copy: one that lacks the
/// newer signing certificate breaks sign-in on the day that Entra changes over.
/// https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf §2.4
struct SAMLMetadata {
  let context: DecodingContext

  /// Whether a text may be one: what kind of XML it is, its root tells.
  static func recognises(_ text: [UInt8]) -> Bool {
    guard text.first(where: { $0 > 32 }) == UInt8(ascii: "<") else { return false }
    let start = Array(text.prefix(8_192))
    return ["EntityDescriptor", "EntitiesDescriptor"].contains {
      start.firstRange(of: Array($0.utf8)) != nil
    }
  }

  /// - Returns: whether the text was such a document.
  func take(_ text: [UInt8]) -> Bool {
    guard let tree = XMLTree(text) else { return false }
    switch tree.root.name {
    case "EntityDescriptor": takeEntity(tree.root)
    case "EntitiesDescriptor":
      for entity in tree.root.children where entity.name == "EntityDescriptor" {
        takeEntity(entity)
      }
    default: return false
    }
    return true
  }

  private func takeEntity(_ entity: XMLTree.Element) {
    context.objectsTaken += 1
    var id = entity.attributes["entityID"] ?? ""
    if SecretShape.matches(id) {
      context.reportLeak(.secretShapedName)
      id = SecretShape.replacement
    }
    for role in entity.children {
      let name: String
      switch role.name {
      case "IDPSSODescriptor": name = "identityProvider"
      case "SPSSODescriptor": name = "serviceProvider"
      case "RoleDescriptor":
        name =
          role.attributes["type"]?.hasSuffix("SecurityTokenServiceType") == true
          ? "identityProvider" : "serviceProvider"
      default: continue
      }
      for key in role.children where key.name == "KeyDescriptor" {
        for certificate in certificates(in: key) {
          var read = certificate
          read.use = key.attributes["use"] ?? "signing and encryption"
          if let use = read.use, !["signing", "encryption", "signing and encryption"].contains(use)
          {
            read.use = nil
          }
          (read.entityId, read.role) = (id, name)
          // The same key stands in several roles of Entra's own documents.
          if !context.facts.certificates.contains(read) { context.facts.certificates.append(read) }
        }
      }
    }
  }

  private func certificates(in element: XMLTree.Element) -> [FileCertificate] {
    var found: [FileCertificate] = []
    if element.name == "X509Certificate" {
      let der = Base64.decode(element.text.utf8.filter { $0 > 32 })
      if let certificate = der.flatMap({ FileCertificate(der: $0) }) {
        found.append(certificate)
      } else if !element.text.allSatisfy(\.isWhitespace) {
        context.facts.brokenCertificates += 1
      }
    }
    for child in element.children { found += certificates(in: child) }
    return found
  }
}
