import Cryptography
import System

/// Mail: one message per person or team, written to files or submitted to a server.
package struct EmailSink: Sink {
  package enum DeliveryMethod: Sendable {
    /// `.eml` files, for another program to send.
    case files(directory: String)
    /// - Parameters:
    ///   - server: `smtp://host:port` or `smtps://host:port`.
    ///   - requiresTLS: whether nothing is said before STARTTLS.
    case server(String, requiresTLS: Bool, user: String?, password: SinkSecret?)
  }

  package let name: String
  package let isForPeople = true
  private let method: DeliveryMethod
  private let from: String

  package init(name: String, method: DeliveryMethod, from: String) {
    self.name = name
    self.method = method
    self.from = from
  }

  package var addresses: [SinkSecret] {
    if case .server(let server, _, _, _) = method { [SinkSecret(server)] } else { [] }
  }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    guard batch.hasNews || batch.wantsHeartbeat,
      let to = batch.channel.recipient.flatMap({ MailAddress($0) })?.text
    else { return [] }
    let message = message(batch, to: to)
    let content: Delivery.Content =
      switch method {
      case .files(let directory):
        .files(
          [(name: "\(Self.fileName(to))-\(batch.id.prefix(12)).eml", bytes: message.bytes)],
          directory: directory)
      case .server(let server, let requiresTLS, let user, let password):
        .mail(
          OutgoingMail(
            server: server, requiresTLS: requiresTLS, user: user, password: password, from: from,
            to: [to], message: message.bytes))
      }
    var delivery = Delivery(batch.channel, content, entries: batch.entries, title: batch.title)
    delivery.message = message
    return [delivery]
  }

  func message(_ batch: SinkBatch, to: String) -> MailMessage {
    let digest = batch.digest
    return MailMessage(
      from: from, to: to,
      subject: SinkText.clip("Entra credentials: \(digest.headline) – \(digest.tenant)", 160),
      id: batch.id, date: batch.context.now, text: MailBody.text(digest),
      html: MailBody.html(digest),
      calendar: MailCalendar.bytes(batch.notices, batch.context))
  }

  /// Turns an address into a file name.
  static func fileName(_ address: String) -> String {
    let name = String(
      address.map { character in
        character.isASCII
          && (character.isLetter || character.isNumber || "@.-_".contains(character))
          ? character : "_"
      })
    // File names are limited to 255 bytes; the digest tells two long ones apart.
    guard name.count > 120 else { return name }
    return name.prefix(100) + "-" + Hexadecimal.text(SHA256.digest(of: address).prefix(6))
  }
}
