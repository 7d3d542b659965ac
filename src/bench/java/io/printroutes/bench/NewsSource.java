package io.printroutes.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * The load: print jobs that start, published at QoS 1 at a steady rate or as fast as the broker takes them. A process of its own, so
 * that it shares nothing but the processor with what is measured. Each message bears the time at which it was due, not the time at
 * which it went out: a generator that falls behind makes the figures worse, never better.
 */
public final class NewsSource {

    private static final int IN_FLIGHT = 200;

    private NewsSource() {}

    /** @param arguments the broker's address, the store, the first job's number, how many, and how many a second (0: all at once) */
    public static void main(String[] arguments) throws Exception {
        String store = arguments[1];
        long first = Long.parseLong(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        int rate = Integer.parseInt(arguments[4]);
        MqttAsyncClient client =
                new MqttAsyncClient(arguments[0], MqttClient.generateClientId(), new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(IN_FLIGHT * 2);
        client.connect(options).waitForCompletion();
        Instant began = Instant.now();
        publish(client, "stores/" + store + "/entities/print-jobs", first, count, rate);
        long millis = began.until(Instant.now(), java.time.temporal.ChronoUnit.MILLIS);
        System.out.println(count * 1000L / Math.max(1, millis));
        client.disconnect().waitForCompletion();
        System.exit(0);
    }

    private static void publish(MqttAsyncClient client, String topic, long first, int count, int rate)
            throws MqttException, InterruptedException {
        Semaphore room = new Semaphore(IN_FLIGHT);
        CountDownLatch taken = new CountDownLatch(count);
        IMqttActionListener listener = new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                room.release();
                taken.countDown();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                throw new IllegalStateException("the broker refused a message", cause);
            }
        };
        long start = System.nanoTime();
        Instant startedAt = Instant.now();
        for (int i = 0; i < count; i++) {
            Instant due = Instant.now();
            if (rate > 0) {
                long after = i * 1_000_000_000L / rate;
                due = startedAt.plusNanos(after);
                long early = after - (System.nanoTime() - start);
                if (early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
            }
            room.acquire();
            client.publish(topic, message(first + i, due), 1, false, null, listener);
        }
        taken.await();
    }

    private static byte[] message(long job, Instant at) {
        return """
                {"entityType":"print_jobs","action":"UPDATE","entities":{"job%d":{"id":"job%d","status":"printing",\
                "label":"1001 bracket %d","partName":"bracket","assignedPrinterId":"printer%d","quantityIndex":1,\
                "quantityTotal":1,"printingStartedAt":"%s","updatedAt":"%s"}},"changes":{"job%d":{"status":"printing"}}}""".formatted(job, job, job, job % 100, at, at, job).getBytes(StandardCharsets.UTF_8);
    }
}
