import Exports
import SecretShapes

/// Checks that marked texts, and paths, contain nothing that is shaped like a secret.
enum SecretShapeFuzzing {
  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    let isSeen = SecretShape.matches(text)
    let marked = SecretShape.marked(text)
    precondition(!SecretShape.matches(marked))
    precondition(isSeen || marked == text)
    precondition(!SecretShape.matches(SecretShape.path(text)))
  }
}
