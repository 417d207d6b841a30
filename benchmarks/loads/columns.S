# A boot sector that paints 640x480 pixels of 32 bits anew again and again, so that a standard VGA sends columns.
# as --32 columns.S -o columns.o && ld -m elf_i386 -Ttext 0x7c00 --oformat binary columns.o -o columns.img
    .code16
    .globl _start
_start:
    cli
    xorw %ax, %ax
    movw %ax, %ds
    movw %ax, %ss
    movw $0x7c00, %sp

    # The frame buffer: BAR 0 of the first display controller on bus 0.
    movl $0x80000000, %ebx
find:
    movl %ebx, %eax
    movb $0x08, %al                 # class code
    movw $0xcf8, %dx
    outl %eax, %dx
    movw $0xcfc, %dx
    inl %dx, %eax
    shrl $24, %eax
    cmpb $0x03, %al
    je found
    addl $0x800, %ebx               # the next device
    jmp find
found:
    movl %ebx, %eax
    movb $0x10, %al
    movw $0xcf8, %dx
    outl %eax, %dx
    movw $0xcfc, %dx
    inl %dx, %eax
    andl $0xfffffff0, %eax
    movl %eax, %ebp

    # 640x480x32, linear: the registers at 0x1ce and 0x1cf.
    movw $modes, %si
set:
    lodsw
    cmpw $0xffff, %ax
    je painted
    movw $0x1ce, %dx
    outw %ax, %dx
    lodsw
    movw $0x1cf, %dx
    outw %ax, %dx
    jmp set
painted:
    lgdt table
    movl %cr0, %eax
    orb $1, %al
    movl %eax, %cr0
    ljmp $8, $flat

    .code32
flat:
    movw $16, %ax
    movw %ax, %ds
    movw %ax, %es
    xorl %ebx, %ebx                 # time
frame:
    movl %ebp, %edi
    xorl %edx, %edx                 # y
row:
    xorl %ecx, %ecx                 # x
pixel:
    # Three sorts of picture side by side: a panning gradient, a scrolling pattern, and bars that move over one colour.
    cmpl $224, %ecx
    jb gradient
    cmpl $448, %ecx
    jb pattern
    leal (%ebx,%edx), %eax
    shrl $5, %eax
    andl $1, %eax
    imull $0x00604020, %eax
    addl $0x00303840, %eax
    jmp store
gradient:
    leal (%ecx,%ebx), %eax
    shll $8, %eax
    leal (%edx,%ebx,2), %esi
    movb %dl, %al
    shll $8, %eax
    xorl %esi, %eax
    jmp store
pattern:
    leal (%edx,%ebx,2), %eax
    xorl %ecx, %eax
    testl $0x24, %eax
    movl $0x00f0f0f0, %eax
    jz store
    movl $0x00202020, %eax
store:
    stosl
    incl %ecx
    cmpl $640, %ecx
    jb pixel
    incl %edx
    cmpl $480, %edx
    jb row
    incl %ebx
    jmp frame

    .align 4
gdt:
    .quad 0, 0x00cf9a000000ffff, 0x00cf92000000ffff
table:
    .word 23
    .long gdt
modes:                              # disable, width, height, depth, enable with linear frame buffer
    .word 4, 0, 1, 640, 2, 480, 3, 32, 4, 0x41, 0xffff
    .org 510
    .word 0xaa55
