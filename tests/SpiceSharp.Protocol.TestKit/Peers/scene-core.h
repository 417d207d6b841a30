/* The core interface of scene-server.c: timers and watches on poll. */
struct SpiceTimer { SpiceTimerFunc func; void *opaque; int64_t due; SpiceTimer *next; };
struct SpiceWatch { int fd, events; SpiceWatchFunc func; void *opaque; int removed; SpiceWatch *next; };
static SpiceTimer *timers;
static SpiceWatch *watches;

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static SpiceTimer *timer_add(SpiceTimerFunc func, void *opaque)
{
    SpiceTimer *timer = calloc(1, sizeof *timer);
    *timer = (SpiceTimer){ func, opaque, -1, timers };
    return timers = timer;
}

static void timer_start(SpiceTimer *timer, uint32_t ms) { timer->due = now_ms() + ms; }
static void timer_cancel(SpiceTimer *timer) { timer->due = -1; }

static void timer_remove(SpiceTimer *timer)
{
    for (SpiceTimer **at = &timers; *at != NULL; at = &(*at)->next)
        if (*at == timer) {
            *at = timer->next;
            free(timer);
            return;
        }
}

static SpiceWatch *watch_add(int fd, int events, SpiceWatchFunc func, void *opaque)
{
    SpiceWatch *watch = calloc(1, sizeof *watch);
    *watch = (SpiceWatch){ fd, events, func, opaque, 0, watches };
    return watches = watch;
}

static void watch_update_mask(SpiceWatch *watch, int events) { watch->events = events; }
static void watch_remove(SpiceWatch *watch) { watch->removed = 1; }
static void channel_event(int event, SpiceChannelEventInfo *info) { }

static SpiceCoreInterface core = {
    .base = { SPICE_INTERFACE_CORE, "scene", SPICE_INTERFACE_CORE_MAJOR, SPICE_INTERFACE_CORE_MINOR },
    .timer_add = timer_add, .timer_start = timer_start, .timer_cancel = timer_cancel, .timer_remove = timer_remove,
    .watch_add = watch_add, .watch_update_mask = watch_update_mask, .watch_remove = watch_remove, .channel_event = channel_event,
};

static void run_once(void)
{
    struct pollfd fds[64];
    SpiceWatch *of[64];
    int count = 0, timeout = 1000;
    int64_t now = now_ms();
    for (SpiceWatch **at = &watches; *at != NULL;) {
        SpiceWatch *watch = *at;
        if (watch->removed) {
            *at = watch->next;
            free(watch);
            continue;
        }
        if (watch->events != 0 && count < 64) {
            fds[count] = (struct pollfd){ watch->fd, (watch->events & SPICE_WATCH_EVENT_READ ? POLLIN : 0) | (watch->events & SPICE_WATCH_EVENT_WRITE ? POLLOUT : 0) };
            of[count++] = watch;
        }
        at = &watch->next;
    }
    for (SpiceTimer *timer = timers; timer != NULL; timer = timer->next)
        if (timer->due >= 0 && timer->due - now < timeout)
            timeout = timer->due > now ? timer->due - now : 0;
    poll(fds, count, timeout);
    for (int i = 0; i < count; i++) {
        int events = (fds[i].revents & (POLLIN | POLLHUP | POLLERR) ? SPICE_WATCH_EVENT_READ : 0) | (fds[i].revents & POLLOUT ? SPICE_WATCH_EVENT_WRITE : 0);
        if ((events & of[i]->events) != 0 && !of[i]->removed)
            of[i]->func(fds[i].fd, events & of[i]->events, of[i]->opaque);
    }
    now = now_ms();
    for (int again = 1; again;) {
        again = 0;
        for (SpiceTimer *timer = timers; timer != NULL; timer = timer->next)
            if (timer->due >= 0 && timer->due <= now) {
                timer->due = -1;
                timer->func(timer->opaque);
                again = 1;      /* the list may have changed */
                break;
            }
    }
}

