import Exports
import SecretShapes

/// Whatever a text holds, nothing shaped like a secret is left once the secrets are marked, and a
/// path keeps none.
enum SecretShapeFuzzing {
  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    let isSeen = SecretShape.matches(text)
    let marked = SecretShape.marked(text, with: "[removed]")
    precondition(!SecretShape.matches(marked))
    precondition(isSeen || marked == text)
    precondition(!SecretShape.matches(SecretShape.path(text)))
  }
}
