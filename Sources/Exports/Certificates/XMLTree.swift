import CLibXML2

/// An XML document parsed by libxml2 without network access and entities.
///
/// Any document type is refused, because that is where XML attacks begin.
struct XMLTree {
  static let largest = 8 << 20

  struct Element {
    /// The name without its namespace prefix.
    var name: String
    /// Keyed by name without prefix.
    var attributes: [String: String]
    var text: String
    var children: [Element]
  }

  let root: Element

  /// - Parameter text: UTF-8.
  /// - Returns: nil if the text is not XML, or not XML that is accepted here.
  init?(_ text: [UInt8]) {
    guard text.count <= Self.largest, !Self.hasDocumentType(text), !Self.hasLongTag(text) else {
      return nil
    }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_NOCDATA.rawValue)
    let document = text.withUnsafeBytes { bytes in
      xmlReadMemory(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), nil,
        "UTF-8", options)
    }
    guard let document else { return nil }
    defer { xmlFreeDoc(document) }
    var budget = 200_000
    guard let node = xmlDocGetRootElement(document),
      let root = Self.element(node, depth: 0, &budget)
    else { return nil }
    self.root = root
  }

  private static func hasDocumentType(_ text: [UInt8]) -> Bool {
    text.firstRange(of: Array("<!DOCTYPE".utf8)) != nil
      || text.firstRange(of: Array("<!ENTITY".utf8)) != nil
  }

  /// Whether a tag is implausibly long: libxml2 takes hours for thousands of attributes.
  private static func hasLongTag(_ text: [UInt8]) -> Bool {
    var start: Int?
    var quote: UInt8?
    for (position, byte) in text.enumerated() {
      if let start, position - start > longestTag { return true }
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if start != nil { quote = byte }
      case UInt8(ascii: "<"):
        let next = position + 1 < text.count ? text[position + 1] : 0
        // Comments, CDATA and processing instructions have no attributes.
        start = next == UInt8(ascii: "!") || next == UInt8(ascii: "?") ? nil : start ?? position
      case UInt8(ascii: ">"): start = nil
      default: break
      }
    }
    return false
  }

  private static let longestTag = 16 << 10

  /// Returns why metadata was not read, in one line.
  static func refusal(of text: [UInt8]) -> String {
    hasDocumentType(text)
      ? "is XML with a document type (<!DOCTYPE>), which is never read because it can load or multiply "
        + "text: remove it, or download the metadata again"
      : "is SAML metadata whose XML is damaged, incomplete or unusual: download it again"
  }

  private static func element(
    _ node: xmlNodePtr, depth: Int, _ budget: inout Int
  ) -> Element? {
    budget -= 1
    guard budget > 0, depth < 64 else { return nil }
    var element = Element(name: string(node.pointee.name), attributes: [:], text: "", children: [])
    var attribute = node.pointee.properties
    while let current = attribute {
      element.attributes[string(current.pointee.name)] = text(current.pointee.children)
      attribute = current.pointee.next
    }
    var child = node.pointee.children
    while let current = child {
      if current.pointee.type == XML_ELEMENT_NODE {
        guard let inner = self.element(current, depth: depth + 1, &budget) else { return nil }
        element.children.append(inner)
      }
      child = current.pointee.next
    }
    element.text = text(node.pointee.children)
    return element
  }

  private static func text(_ first: xmlNodePtr?) -> String {
    var text = ""
    var node = first
    while let current = node {
      if current.pointee.type == XML_TEXT_NODE { text += string(current.pointee.content) }
      node = current.pointee.next
    }
    return text
  }

  private static func string(_ characters: UnsafePointer<xmlChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }
}
