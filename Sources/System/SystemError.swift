/// A failed system call: its errno and message.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package var code: Int32

  /// - Parameter code: by default, the errno of the call that just failed.
  package init(_ code: Int32 = errno) {
    self.code = code
  }

  /// The message, always in English, e.g. `No such file or directory`.
  package var description: String { String(cString: strerror(code)) }

  package var isNotFound: Bool { code == ENOENT }
  package var isDirectory: Bool { code == EISDIR }
  /// Whether a symbolic link loops, or was found where links are not followed.
  package var isLink: Bool { code == ELOOP }
  package var isTooLarge: Bool { code == EFBIG }
}
