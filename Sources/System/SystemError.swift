/// Why the system refused: an errno and its words.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package var code: Int32

  /// - Parameter code: the errno of the call that just failed, unless given.
  package init(_ code: Int32 = errno) {
    self.code = code
  }

  /// `No such file or directory`, always in English.
  package var description: String { String(cString: strerror(code)) }

  package var isNotFound: Bool { code == ENOENT }
  /// A symbolic link that leads back to itself, or is where none is followed.
  package var isLink: Bool { code == ELOOP }
  package var isTooLarge: Bool { code == EFBIG }
}
