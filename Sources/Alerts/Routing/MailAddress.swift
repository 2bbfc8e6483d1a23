/// An address that is safe as it is in an SMTP command and in a header: plain ASCII, no quotes.
///
/// A directory may hold anything; what is not plainly an address gets no mail.
package struct MailAddress: Hashable, Sendable {
  /// The whole address in lower case.
  package var text: String
  package var domain: String

  /// Parses an address; nil for a guest's sign-in name (`#EXT#`) and anything but a plain address.
  package init?(_ text: String) {
    let lowercased = text.lowercased()
    let parts = lowercased.split(separator: "@", omittingEmptySubsequences: false)
    guard lowercased.utf8.count <= 254, parts.count == 2, !lowercased.contains("#ext#"),
      Self.isDots(parts[0], letters: Self.localLetters),
      Self.isDots(parts[1], letters: Self.domainLetters), parts[0].utf8.count <= 64
    else { return nil }
    self.text = lowercased
    domain = String(parts[1])
  }

  private static let domainLetters = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
  private static let localLetters = domainLetters.union("!#$%&'*+/=?^_{|}~".utf8)

  private static func isDots(_ text: Substring, letters: Set<UInt8>) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.first != UInt8(ascii: "-")
        && part.utf8.allSatisfy(letters.contains)
    }
  }
}
