"""A real scrape: node_exporter reads report.prom from a directory, as on a server, and exports what it accepted."""
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import prometheus_client.parser


def samples(text):
    return {(sample.name, *sorted(sample.labels.items())): sample.value
            for family in prometheus_client.parser.text_string_to_metric_families(text) for sample in family.samples}


def problems(report):
    """what is missing or different after a scrape"""
    with tempfile.TemporaryDirectory() as directory:
        file = pathlib.Path(directory) / "lapse.prom"
        shutil.copyfile(report, file)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        process = subprocess.Popen(
            ["prometheus-node-exporter", f"--web.listen-address={address}", "--collector.disable-defaults",
             "--collector.textfile", f"--collector.textfile.directory={directory}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            scraped = scrape(f"http://{address}/metrics", process)
        finally:
            process.terminate()
            errors = process.communicate()[1]
    if scraped is None:
        yield f"node_exporter did not answer: {errors[-300:]}"
        return
    if scraped.get(("node_textfile_scrape_error",)) != 0:
        yield f"node_textfile_scrape_error {scraped.get(('node_textfile_scrape_error',))}: {errors[-300:]}"
    if not any(name[0] == "node_textfile_mtime_seconds" for name in scraped):
        yield "the file was not read"
    written = samples(pathlib.Path(report).read_text(encoding="utf-8"))
    yield from (f"lost: {name}" for name in written.keys() - scraped.keys())
    yield from (f"{name}: {value}, not {scraped[name]}" for name, value in written.items()
                if name in scraped and scraped[name] != value)
    if not written:
        yield "the file is empty"


def scrape(address, process):
    # Without a proxy: the address is local.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(100):
        try:
            with opener.open(address, timeout=5) as answer:
                return samples(answer.read().decode())
        except urllib.error.URLError:
            if process.poll() is not None:
                return None
            time.sleep(0.1)
    return None
