import Foundation
import Inventory
import Testing

@testable import Alerts

@Suite struct MailTests {
  @Test(
    arguments: [
      (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (1_795_413_600, "Mon, 23 Nov 2026 06:00:00 +0000"),
      (1_709_164_799, "Wed, 28 Feb 2024 23:59:59 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
    ] as [(Int64, String)])
  func `dates are in the mail format`(_ seconds: Int64, _ text: String) {
    #expect(MailHeader.date(Instant(secondsSinceEpoch: seconds)) == text)
  }

  @Test(
    arguments: SinkPayloadTests.hostile + [
      "=?utf-8?B?eA==?=", "ü", String(repeating: "ü", count: 200),
    ])
  func `a subject cannot start another header`(_ text: String) {
    let header = MailHeader.text(text)
    for line in header.components(separatedBy: "\r\n").dropFirst() { #expect(line.hasPrefix(" ")) }
    #expect(header.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 13 || $0 == 10 })
    #expect(
      ("Subject: " + header).components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    var decoded = ""
    for word in header.components(separatedBy: "\r\n ") {
      guard word.hasPrefix("=?utf-8?B?") else {
        decoded += word
        continue
      }
      let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
      decoded += String(decoding: data ?? Data(), as: UTF8.self)
    }
    #expect(decoded == text)
  }

  @Test(arguments: SinkPayloadTests.hostile)
  func `a message is 7-bit with short lines and no name in its headers`(
    _ name: String
  ) async throws {
    let report = ReportText(.init(daysLeft: 5, name: name, credentialName: name))
    let item = try #require(try await report.watch().items.first)
    var context = report.context
    context.tenantName = name
    let batch = SinkBatch(
      channel: Channel("mail", "anna@contoso.com"),
      notices: [Notice(item: item, event: .entered(.days7))], context: context)
    let sink = EmailSink(name: "mail", method: .files(directory: "d"), from: "lapse@contoso.com")
    let text = String(decoding: sink.message(batch, to: "anna@contoso.com").bytes, as: UTF8.self)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 100 })
    #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 13 || $0 == 10 })
    #expect(text.filter { $0 == "\n" }.isEmpty)
    let head = lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }
      .map { String($0.prefix { $0 != ":" }) }
    #expect(
      head == [
        "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Auto-Submitted",
        "X-Auto-Response-Suppress", "List-Id", "Content-Type",
      ])
  }

  @Test func `the message id depends only on the news`() async throws {
    let report = ReportText(.init(daysLeft: 5), .init(number: 2, daysLeft: 6))
    let items = try await report.watch().items
    func id(_ items: [WatchedItem], _ recipient: String) -> String {
      SinkBatch(
        channel: Channel("mail", recipient),
        notices: items.map { Notice(item: $0, event: .entered(.days7)) }, context: report.context
      ).id
    }
    #expect(id(items, "a@b.c") == id(items, "a@b.c"))
    #expect(id(items, "a@b.c") != id(items, "x@b.c"))
    #expect(id(items, "a@b.c") != id(Array(items.prefix(1)), "a@b.c"))
  }
}
