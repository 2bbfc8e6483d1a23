import Inventory
import System

/// A picture for the masthead.
///
/// It is only shown through `<img>`, so that an SVG runs nothing and loads nothing.
package struct HTMLLogo: Sendable {
  /// The format, recognized by content and never by name alone.
  package enum Format: String, CaseIterable, Sendable {
    case gif
    case jpeg
    case png
    case svg
    case webp

    package var mediaType: String { self == .svg ? "image/svg+xml" : "image/" + rawValue }

    /// The file extensions of the format.
    package var extensions: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }
  }

  /// The most bytes of a logo; four thirds of them are in the page.
  package static let largest = 128 << 10

  package let format: Format
  let bytes: [UInt8]

  /// - Parameter fileExtension: the file's extension, which must match the content.
  package init(_ bytes: [UInt8], fileExtension: String) throws(HTMLTemplateProblem) {
    guard bytes.count <= Self.largest else {
      throw HTMLTemplateProblem(
        line: nil, problem: "is larger than \(Self.largest >> 10) KiB, which is too much for a logo"
      )
    }
    guard let format = Self.format(of: bytes) else {
      throw HTMLTemplateProblem(line: nil, problem: "has no SVG, PNG, JPEG, WebP or GIF picture")
    }
    guard format.extensions.contains(fileExtension) else {
      throw HTMLTemplateProblem(
        line: nil,
        problem: "contains a picture in another format: name it logo.\(format.extensions[0])")
    }
    if format == .svg, let problem = Self.problem(ofSVG: bytes) {
      throw HTMLTemplateProblem(line: nil, problem: problem)
    }
    self.format = format
    self.bytes = bytes
  }

  /// The name of its file beside the page, if assets are external.
  var fileName: String { "report.logo." + format.extensions[0] }

  var dataURI: String { "data:\(format.mediaType);base64,\(Base64.encode(bytes))" }

  private static func format(of bytes: [UInt8]) -> Format? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return .webp
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    let isMarkup = ["<svg", "<?xml", "<!--", "<!DOCTYPE svg"].contains { start.hasPrefix($0) }
    return isMarkup && text.utf8.firstRange(of: Array("<svg".utf8)) != nil ? .svg : nil
  }

  /// Describes what an SVG must not contain, as its file can also be opened directly.
  private static func problem(ofSVG bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self).lowercased().utf8
    for word in ["<script", "<foreignobject", "<!entity", "<?xml-stylesheet", "javascript:"]
    where text.firstRange(of: Array(word.utf8)) != nil {
      return "contains \(word), which is not allowed in a logo: save it as a plain SVG"
    }
    return nil
  }
}
