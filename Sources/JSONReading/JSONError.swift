import System

/// An error in reading a JSON text, and where it occurred.
public struct JSONError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// The text ends in the middle of a value.
    case truncated
    case invalidUTF8
    /// A character below U+0020 inside a string.
    case controlCharacter
    /// Something that the JSON grammar does not allow here.
    case malformed
    /// Values are nested deeper than ``JSONValue/deepestNesting``.
    case tooDeep
    /// One value is larger than ``JSONDocumentReader/largestValue``.
    case tooLarge
    case outOfMemory
    /// The source has more bytes than its limit allows.
    case endless
    /// The source refused to supply more bytes; the text gives the reason in one line.
    case refused(String)
    /// The source failed; the number is the errno.
    case unreadable(Int32)
  }

  public var code: Code
  /// The offset in bytes from the start of the text.
  public var offset: Int64

  public init(_ code: Code, at offset: Int64) {
    self.code = code
    self.offset = offset
  }
}

extension JSONError {
  /// Returns why a file that a user named cannot be read, and what to do.
  ///
  /// - Parameters:
  ///   - code: the errno.
  ///   - file: what the user probably meant if it is a directory.
  package static func words(forErrno code: Int32, insteadOfDirectory file: String) -> String {
    switch SystemError(code) {
    case let error where error.isDirectory: "is a directory: name \(file)"
    case let error where error.isNotFound: "does not exist: check the path"
    case let error: "cannot be read (\(error)): check that it may be read"
    }
  }
}
