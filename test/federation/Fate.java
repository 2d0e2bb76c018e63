import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.*;
import java.util.concurrent.*;
import org.apache.pulsar.client.api.*;

/** FATE's channels (v1.6.1, _mq_channel.py) of one party, driven by HTTP: names, subscription and options are FATE's. */
public class Fate {
  static PulsarClient client;
  static final Map<String, Queue<String>> received = new ConcurrentHashMap<>();
  static final Map<String, Producer<byte[]>> producers = new ConcurrentHashMap<>();
  static final Map<String, Consumer<byte[]>> consumers = new ConcurrentHashMap<>();

  public static void main(String[] args) throws Exception {
    client = PulsarClient.builder().serviceUrl(args[0]).operationTimeout(30, TimeUnit.SECONDS).build();
    HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      int status = 200;
      String text;
      try {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
          String[] parts = pair.split("=", 2);
          query.put(parts[0], URLDecoder.decode(parts[1], "UTF-8"));
        }
        text = answer(exchange.getRequestURI().getPath(), query);
      } catch (Exception e) {
        e.printStackTrace();
        status = 500;
        text = e.toString();
      }
      byte[] body = text.getBytes("UTF-8");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  static String answer(String path, Map<String, String> query) throws Exception {
    String topic = query.get("topic");
    switch (path) {
      case "/ready":
        return "ready";
      case "/consume":
        consume(topic);
        return topic;
      case "/produce":
        produce(topic, query.get("prefix"), Integer.parseInt(query.get("count")));
        return topic;
      case "/received":
        return String.join("\n", received.getOrDefault(topic, new ConcurrentLinkedQueue<>()));
      case "/close":
        for (Producer<byte[]> producer : producers.values()) producer.close();
        for (Consumer<byte[]> consumer : consumers.values()) consumer.close();
        producers.clear();
        consumers.clear();
        received.clear();
        return "closed";
      default:
        throw new IllegalArgumentException(path);
    }
  }

  static void produce(String topic, String prefix, int count) throws Exception {
    Producer<byte[]> producer = producers.get(topic);
    if (producer == null) {
      producer = client.newProducer().topic(topic).producerName("unique_producer")
          .sendTimeout(60, TimeUnit.SECONDS).maxPendingMessages(500).compressionType(CompressionType.LZ4)
          .enableBatching(false).create();
      producers.put(topic, producer);
    }
    for (int i = 0; i < count; i += 1) producer.send((prefix + i).getBytes("UTF-8"));
  }

  static void consume(String topic) throws Exception {
    Queue<String> queue = received.computeIfAbsent(topic, name -> new ConcurrentLinkedQueue<>());
    consumers.put(topic, client.newConsumer().topic(topic).subscriptionName("unique").consumerName("unique_consumer")
        .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest).replicateSubscriptionState(true)
        .messageListener((consumer, message) -> {
          queue.add(new String(message.getData()));
          consumer.acknowledgeAsync(message);
        }).subscribe());
  }
}
