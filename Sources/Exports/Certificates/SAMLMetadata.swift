import Inventory
import JSONReading
import SecretShapes
import System

/// Reads SAML 2.0 metadata for the certificates of an identity or service provider.
///
/// The provider signs with these, or others encrypt to it with them. Each federated application in
/// Entra has such a document, and its relying parties keep copies: a copy that lacks the newer
/// signing certificate breaks sign-in on the day that Entra switches to it.
/// https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf §2.4
struct SAMLMetadata {
  /// Aggregates may be nested this deep.
  private static let deepestAggregate = 8

  let context: DecodingContext

  /// Whether a text could be metadata; only the root element tells what kind of XML it is.
  static func recognises(_ text: [UInt8]) -> Bool {
    guard text.first(where: { $0 > 32 }) == UInt8(ascii: "<") else { return false }
    let start = Array(text.prefix(8_192))
    return ["EntityDescriptor", "EntitiesDescriptor"].contains {
      start.firstRange(of: Array($0.utf8)) != nil
    }
  }

  /// - Returns: whether the text was SAML metadata.
  func take(_ text: [UInt8]) -> Bool {
    guard let tree = XMLTree(text) else { return false }
    switch tree.root.name {
    case "EntityDescriptor": takeEntity(tree.root)
    case "EntitiesDescriptor": takeAggregate(tree.root, depth: 0)
    default: return false
    }
    return true
  }

  private func takeAggregate(_ aggregate: XMLTree.Element, depth: Int) {
    for child in aggregate.children {
      if child.name == "EntityDescriptor" {
        takeEntity(child)
      } else if child.name == "EntitiesDescriptor", depth < Self.deepestAggregate {
        takeAggregate(child, depth: depth + 1)
      }
    }
  }

  private func takeEntity(_ entity: XMLTree.Element) {
    context.objectsTaken += 1
    var id = entity.attributes["entityID"] ?? ""
    if SecretShape.matches(id) {
      context.reportLeak(.secretShapedName)
      id = SecretShape.replacement
    }
    for descriptor in entity.children {
      guard let role = Self.role(of: descriptor) else { continue }
      for key in descriptor.children where key.name == "KeyDescriptor" {
        let use: PublishedCertificate.Use =
          switch key.attributes["use"] {
          case "signing": .signing
          case "encryption": .encryption
          default: [.signing, .encryption]
          }
        for certificate in certificates(in: key) {
          context.publish(certificate, entityId: id, role: role, use: use)
        }
      }
    }
  }

  /// The role of a descriptor; nil if it signs nobody in.
  ///
  /// That holds for contacts, organisations and attribute authorities.
  private static func role(of descriptor: XMLTree.Element) -> PublishedCertificate.Role? {
    switch descriptor.name {
    case "IDPSSODescriptor": return .identityProvider
    case "SPSSODescriptor": return .serviceProvider
    case "RoleDescriptor":
      // WS-Federation: `fed:SecurityTokenServiceType` and `fed:ApplicationServiceType`.
      return descriptor.attributes["type"]?.hasSuffix("SecurityTokenServiceType") == true
        ? .identityProvider : .serviceProvider
    default: return nil
    }
  }

  private func certificates(in element: XMLTree.Element) -> [DecodedCertificate] {
    var found: [DecodedCertificate] = []
    if element.name == "X509Certificate" {
      let der = Base64.decode(element.text.utf8.filter { $0 > 32 })
      if let certificate = der.flatMap({ DecodedCertificate(der: $0) }) {
        found.append(certificate)
      } else if !element.text.allSatisfy(\.isWhitespace) {
        context.facts.brokenCertificates += 1
      }
    }
    for child in element.children { found += certificates(in: child) }
    return found
  }
}
